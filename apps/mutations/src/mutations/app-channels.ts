import type { Mutation } from "../mutation.ts"

const backend = "apps/backend/src/app-channels"
const expiry = "apps/backend/src/jobs/app-expiry.test.ts"
const functions = "packages/db/src/functions"

/** Channels of apps, below every protocol. */
export const appChannels: ReadonlyArray<Mutation> = [
  {
    statement: "Names of storage keys",
    file: "packages/domain/src/models/app-channel-check.ts",
    find: "bytesOf(reaction) <= limits.reactionBytes",
    replace: "reaction.length <= limits.reactionBytes",
    test: `${backend}/app-message-reactions.test.ts`,
    name: "is blank or longer"
  },
  {
    statement: "The ids of messages and reactions",
    file: `${functions}/app-ulids.sql`,
    find: "select ulid_time(ms) || base32_of_40_bits(seq) || base32_of_40_bits((random() * 1099511627775)::bigint)",
    replace: "select ulid_time(ms) || base32_of_40_bits((random() * 1099511627775)::bigint) || base32_of_40_bits(seq)",
    test: `${backend}/app-messages.test.ts`,
    name: "greater than all before it"
  },
  {
    statement: "The members of a presence channel have",
    file: `${functions}/app-members.sql`,
    find: "  if is_full then return; end if;\n",
    replace: "",
    test: `${backend}/app-subscriptions.test.ts`,
    name: "more than 100 KB"
  },
  {
    statement: "A page has at most",
    file: `${functions}/app-message-page.sql`,
    find: "where total <= bytes or place = 1",
    replace: "where total <= 2 * bytes or place = 1",
    test: `${backend}/app-messages.test.ts`,
    name: "1 MB of data"
  },
  {
    statement: "Of the messages in a channel with one",
    file: `${functions}/app-messages-publish.sql`,
    find: ' = call."deduplicationId" and before.expires_at > moment',
    replace: ' = call."deduplicationId"',
    test: expiry,
    name: "after five minutes"
  },
  {
    statement: "The subscriptions of a channel are counted",
    file: `${functions}/app-channels.sql`,
    find: "where channel_id = id and is_counted)",
    replace: "where channel_id = id)",
    test: `${backend}/app-subscriptions.test.ts`,
    name: "is counted unless"
  },
  {
    statement: "A token that may be used once",
    file: `${functions}/app-connections.sql`,
    find: "  return found;",
    replace: "  return true;",
    test: `${backend}/app-connections.test.ts`,
    name: "may be used once"
  },
  {
    statement: "A presence channel needs a uid",
    file: `${functions}/app-subscriptions.sql`,
    find: "when c.is_presence and call.uid is null then",
    replace: "when false then",
    test: `${backend}/app-subscriptions.test.ts`,
    name: "must have a uid"
  },
  {
    statement: "All subscriptions of a connection",
    file: `${functions}/app-connections.sql`,
    find: "c.id = gone.channel_id and c.is_presence join",
    replace: "c.id = gone.channel_id and false join",
    test: `${backend}/app-subscriptions.test.ts`,
    name: "leaves all channels"
  },
  {
    statement: "An app user's metadata changes",
    file: `${functions}/app-user-metadata.sql`,
    find: "where propagated and connection_id = connection",
    replace: "where connection_id = connection",
    test: `${backend}/app-connections.test.ts`,
    name: "publishes as its app user"
  },
  {
    statement: "A scheduled message or storage entry",
    file: `${backend}/app-schedules.ts`,
    find: "const meta = jsonOrNull(author ?? null)",
    replace: "const meta = null",
    test: `${backend}/app-schedules.test.ts`,
    name: "as its author was"
  },
  {
    statement: "A storage entry is told only",
    file: `${functions}/app-storage.sql`,
    find: "if value is not null and known.fingerprint = hash then",
    replace: "if false then",
    test: `${backend}/app-storage.test.ts`,
    name: "only when its value changes"
  },
  {
    statement: "An app channel has at most ten thousand",
    file: `${functions}/app-storage.sql`,
    find: "offset app_entry_limit() - 1 limit 1",
    replace: "offset app_entry_limit() limit 1",
    test: `${backend}/app-storage.test.ts`,
    name: "at most ten thousand"
  },
  {
    statement: "At most fifty thousand scheduled",
    file: "packages/db/src/repositories/app-schedule-repository.ts",
    find: "where payload ->> 'appId' = ${appId} and given_up_at",
    replace: "where payload ->> 'appId' is not null and given_up_at",
    test: `${backend}/app-schedules.test.ts`,
    name: "at most fifty thousand"
  },
  {
    statement: "A storage entry whose time is over",
    file: `${functions}/app-storage.sql`,
    find: " and key = called and expires_at <= moment;",
    replace: " and key = called and false;",
    test: `${backend}/app-storage.test.ts`,
    name: "that has expired is absent"
  },
  {
    statement: "A reaction needs a subscription",
    file: `${functions}/app-message-reactions.sql`,
    find: "\n      and (m.expires_at is null or m.expires_at > clock_timestamp());",
    replace: ";",
    test: `${backend}/app-message-reactions.test.ts`,
    name: "needs a subscription"
  },
  {
    statement: "An app user reacts once",
    file: `${functions}/app-message-reactions.sql`,
    find: "  if not found then return null; end if;\n",
    replace: "",
    test: `${backend}/app-message-reactions.test.ts`,
    name: "is one for each value"
  },
  {
    statement: "Listed messages carry",
    file: `${functions}/app-message-page.sql`,
    find: "select reaction, count(*) as count, min(id) as first_id from app_message_reactions",
    replace: "select reaction, count(*) as count, max(id) as first_id from app_message_reactions",
    test: `${backend}/app-message-reactions.test.ts`,
    name: "is counted in lists"
  },
  {
    statement: "Messages and their reactions expire",
    file: `${functions}/app-expiry.sql`,
    find: "  perform supersede_app_events(m.channel_id, app_subject('message ' || m.id)) from unnest(expired) m;\n",
    replace: "",
    test: expiry,
    name: "ends messages with their reactions"
  },
  {
    statement: "The event of a removed reaction",
    file: `${functions}/app-message-reactions.sql`,
    find: "when (call ->> 'isTold')::boolean then r.origin end",
    replace: "when (call ->> 'isTold')::boolean then (call ->> 'origin')::json end",
    test: `${backend}/app-message-reactions.test.ts`,
    name: "keeps the request that added it"
  },
  {
    statement: "Whatever app users do on several nodes",
    file: `${backend}/app-connections.ts`,
    find: "  yield* nodes.onGone(closeAllOf)\n",
    replace: "",
    test: `${backend}/random-histories.test.ts`
  },
  {
    statement: "The log of an app channel keeps",
    file: `${functions}/app-expiry.sql`,
    find: "  bound := least(bound, first_unread_by_sinks(channel));\n",
    replace: "",
    test: expiry,
    name: "does not trim"
  }
]
