import type { Mutation } from "../mutation.ts"

const backend = "apps/backend/src"
const handlers = `${backend}/rpc/handlers`
const functions = "packages/db/src/functions"
const repositories = "packages/db/src/repositories"
const domainEvents = "packages/domain/src/events"

/** Statements about a person's other devices, and about coming back. */
export const devices: ReadonlyArray<Mutation> = [
  {
    statement: "I10",
    file: `${repositories}/preference-repository.ts`,
    find: `log.append(intent.actorId, intent, "preference_deleted", { key })`,
    replace: "log.seqOf(intent.actorId)",
    test: `${handlers}/preferences.test.ts`
  },
  {
    statement: "Read markers reach the person's own devices",
    file: `${functions}/channel-readers.sql`,
    find: "and u.shares_reads and c.member_count <= largest",
    replace: "and c.member_count <= largest",
    test: `${handlers}/channel-readers.test.ts`
  },
  {
    statement: "Marking unread begins an",
    file: "packages/domain/src/read-marker.ts",
    find: "read.epoch < marker.epoch ? marker : laterMarker",
    replace: "laterMarker",
    test: "packages/domain/src/read-marker.test.ts"
  },
  {
    statement: "More than ninety-nine unread",
    file: "apps/web/src/features/unread/attention.ts",
    find: "count >= unreadLimit ? `${unreadLimit - 1}+` : String(count)",
    replace: "String(count)",
    test: "apps/e2e/src/reads.e2e.ts",
    name: "more than ninety-nine"
  },
  {
    statement: "I15",
    file: `${functions}/channel-preferences.sql`,
    find: "'isPinned', coalesce(p.is_pinned, false)",
    replace: "'isPinned', coalesce(p.is_muted, false)",
    test: `${handlers}/channel-preferences.test.ts`
  },
  {
    statement: "I16",
    file: `${repositories}/preference-repository.ts`,
    find: `yield* log.append(intent.actorId, intent, "preference_changed", data)`,
    replace: "yield* log.seqOf(intent.actorId)",
    test: `${handlers}/preferences.test.ts`
  },
  {
    statement: "An invitation reaches all",
    file: `${repositories}/invitation-repository.ts`,
    find: `if (wanted.invitedUserId) yield* log.append(wanted.invitedUserId, intent, "invitation_received", { invitation })`,
    replace: "",
    test: `${handlers}/invitations.test.ts`
  },
  {
    statement: "A person may hide",
    file: `${repositories}/hidden-message-repository.ts`,
    find: "select ${intent.actorId}, id, last_seq from logs",
    replace: "select ${intent.actorId}, id, last_seq - 1 from logs",
    test: `${handlers}/hidden-messages.test.ts`
  },
  {
    statement: "A person may hide",
    file: `${functions}/hidden-messages.sql`,
    find: "select exists (select from hidden_messages where user_id = person and message_id = m.id)",
    replace: "select exists (select from hidden_messages where message_id = m.id)",
    test: `${handlers}/hidden-messages.test.ts`
  },
  {
    statement: "Hiding affects only lists",
    file: `${functions}/reachable.sql`,
    find: "where m.id = message and is_shown(m) and is_reachable(c, person)",
    replace: "where m.id = message and is_shown(m) and is_reachable(c, person) and not is_hidden_from(m, person)",
    test: `${handlers}/hidden-messages-allowed.test.ts`
  },
  {
    statement: "Hiding affects only lists",
    file: `${functions}/threads-as-json.sql`,
    find: "where m.id = message and is_shown(m) and is_reachable(c, person)",
    replace: "where m.id = message and is_shown(m) and is_reachable(c, person) and not is_hidden_from(m, person)",
    test: `${handlers}/hidden-messages-allowed.test.ts`
  },
  {
    statement: "An e-mail invitation also",
    file: `${functions}/invitations.sql`,
    find: "and (i.kind <> 'email' or answer <> 'declined' or reader = person)",
    replace: "",
    test: `${handlers}/invitations-by-email.test.ts`
  },
  {
    statement: "I18, I19",
    file: `${repositories}/hidden-message-repository.ts`,
    find: "'isDeleted', m.deleted_at is not null",
    replace: "'isDeleted', m.deleted_at is not null, 'body', m.body",
    test: `${handlers}/hidden-messages.test.ts`
  },
  {
    statement: "An admin purges a message, or all",
    file: `${functions}/message-purge.sql`,
    find: "  update log_events set event = event_instead(log_events.event, 'message_purged', rest_of_purged(log_events.event, target))\n  from messages m where m.id = any(with_replies) and log_id = purged.channel_id and log_events.seq = m.seq;\n",
    replace: "",
    test: `${handlers}/message-purges.test.ts`
  },
  {
    statement: "A streamed message is published piece by",
    file: `${domainEvents}/message-stream-events.ts`,
    find: "&& message.body.length === offset",
    replace: "",
    test: `${domainEvents}/message-stream-events.test.ts`
  },
  {
    statement: "I20",
    file: `${backend}/realtime/arrivals.ts`,
    find: "if (!isSnapshot && cursor < head) connection.startReplay(feed, cursor)",
    replace: "if (!isSnapshot && cursor + 1 < head) connection.startReplay(feed, cursor + 1)",
    test: `${backend}/realtime/push-channel.test.ts`,
    name: "replays exactly"
  },
  {
    statement: "I21",
    file: "packages/client/src/replica/topic-log.ts",
    find: `if (received.seq <= cursor) return "known"`,
    replace: `if (received.seq < cursor) return "known"`,
    test: "packages/client/src/replica/topic-log.test.ts"
  }
]
