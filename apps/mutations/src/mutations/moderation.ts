import type { Mutation } from "../mutation.ts"

const backend = "apps/backend/src"
const handlers = `${backend}/rpc/handlers`
const functions = "packages/db/src/functions"
const policies = `${backend}/policies`
const authority = "packages/domain/src/authority.ts"

/** Roles, moderation and reports. */
export const moderation: ReadonlyArray<Mutation> = [
  {
    statement: "SQL and TypeScript agree",
    file: `${functions}/authority.sql`,
    find: "select role in ('moderator', 'admin', 'owner')",
    replace: "select role in ('admin', 'owner')",
    test: "packages/db/src/functions/authority.test.ts"
  },
  {
    statement: "Nobody grants a right",
    file: authority,
    find: "ranks[actor] >= ranks.admin && ranks[actor] > ranks[from] && ranks[actor] >= ranks[to]",
    replace: "ranks[actor] >= ranks.admin && ranks[actor] >= ranks[from] && ranks[actor] >= ranks[to]",
    test: "packages/domain/src/authority.test.ts"
  },
  {
    statement: "A change of role",
    file: "packages/db/src/repositories/user-repository.ts",
    find: "const roleOf = (id: UserId) => Effect.map(find(id), (found) => found!.user.role)",
    replace: `const known = new Map<UserId, User["role"]>()
  const roleOf = (id: UserId) =>
    Effect.map(find(id), (found) => known.get(id) ?? known.set(id, found!.user.role).get(id)!)`,
    test: `${handlers}/users-roles.test.ts`
  },
  {
    statement: "A sign-up by an",
    file: `${functions}/users.sql`,
    find: "else coalesce(invitation.role, nullif(new.role, 'owner'), 'member')",
    replace: "else coalesce(nullif(new.role, 'owner'), 'member')",
    test: `${backend}/invitations/invited-sign-ups.test.ts`
  },
  {
    statement: "There is one owner",
    file: `${policies}/workspace-policy.ts`,
    find: "const lockWorkspace = () => locks.take({ workspace: true })",
    replace: "const lockWorkspace = () => locks.take({})",
    test: `${handlers}/workspaces-ownership.test.ts`
  },
  {
    statement: "To a guest, everything",
    file: `${functions}/authority.sql`,
    find: "exists (select from users where id = person and not is_guest(role))",
    replace: "exists (select from users where id = person)",
    test: `${backend}/testing/matrix/guests.test.ts`
  },
  {
    statement: "To a guest, everything",
    file: `${backend}/realtime/membership-change.ts`,
    find: "return parsed.topic === globalTopic && isGuest(user) ? MembershipChange.Left({ userId: user.id }) : undefined",
    replace: "return undefined",
    test: `${backend}/testing/matrix/new-guests.test.ts`
  },
  {
    statement: "Managers of the channel",
    file: `${policies}/invitation-policy.ts`,
    find: "return found ? canOverseeInvitations(found.standing) : false",
    replace: "return found !== null",
    test: `${handlers}/invitations.test.ts`
  },
  {
    statement: "Before a channel is",
    file: "apps/web/src/features/channel/conversion-detail.ts",
    find: `if (kind === "private")`,
    replace: `if (kind === "public")`,
    test: "apps/web/src/features/channel/conversion-detail.test.ts"
  },
  {
    statement: "After a removal, kick",
    file: `${backend}/realtime/topic-feed.ts`,
    find: `if (connection.identity.userId === userId && since < seq) this.#end(connection, "removed")`,
    replace: "",
    test: `${backend}/realtime/membership.test.ts`,
    name: "receives that they are"
  },
  {
    statement: "For a banned person",
    file: `${functions}/authority.sql`,
    find: "      and not is_banned(c.id, person)\n",
    replace: "",
    test: `${handlers}/channel-bans.test.ts`
  },
  {
    statement: "A muted member reads",
    file: `${functions}/authority.sql`,
    find: "when c.is_read_only or exists (select from channel_mutes where channel_id = channel and user_id = person)",
    replace: "when c.is_read_only",
    test: `${handlers}/channel-mutes.test.ts`
  },
  {
    statement: "Managers of a channel",
    file: authority,
    find: "canModerate(actor) || (canManage(actor) && outranks(actor, author))",
    replace: "canModerate(actor) || canManage(actor)",
    test: `${handlers}/messages-moderated.test.ts`
  },
  {
    statement: "In slow mode (0",
    file: `${functions}/channel-mutes.sql`,
    find: "if turn > moment then",
    replace: "if turn > moment and exists (select from messages where author_id = person and deleted_at is null) then",
    test: `${handlers}/channels-restricted.test.ts`
  },
  {
    statement: "Attack 26: slow mode",
    file: `${backend}/policies/message-policy.ts`,
    find: `if (message.stream?.status !== "streaming") return message`,
    replace: `if (message.stream?.status !== "streaming" && message.editedAt === null) return message`,
    test: `${handlers}/channels-restricted.test.ts`
  },
  {
    statement: "In a read-only channel only managers",
    file: `${functions}/authority.sql`,
    find: "when c.is_read_only and not can_manage(channel, person)",
    replace: "when c.is_read_only and exists (select from users where id = person and role = 'guest')",
    test: `${handlers}/channels-restricted.test.ts`
  },
  {
    statement: "A restriction does not",
    file: `${functions}/authority.sql`,
    find: "and (mute.ends_at is null or mute.ends_at > clock_timestamp())",
    replace: "",
    test: `${handlers}/channel-mutes.test.ts`
  },
  {
    statement: "Nobody acts against people",
    file: `${handlers}/channel-bans.ts`,
    find: `yield* audit.record(intent, { act: "user_kicked", channelId, userId })`,
    replace: "",
    test: `${handlers}/channel-bans.test.ts`
  },
  {
    statement: "Everybody who can read",
    file: "packages/db/src/repositories/message-report-repository.ts",
    find: "if (before) return { data: before, seq: yield* log.seqOf(intent.actorId) }",
    replace: "",
    test: `${handlers}/message-reports.test.ts`
  },
  {
    statement: "Moderators, and managers for their",
    file: `${functions}/authority.sql`,
    find: "  select r.author_id <> person\n    and (",
    replace: "  select (",
    test: `${handlers}/message-reports.test.ts`
  },
  {
    statement: "A person who gains",
    file: "packages/domain/src/events/resolvable-reports.ts",
    find: `case "member_role_updated":
      return event.data.userId === viewer`,
    replace: `case "member_role_updated":
      return false`,
    test: `${handlers}/message-reports-queue.test.ts`
  },
  {
    statement: "A report keeps the text",
    file: "packages/db/src/repositories/message-report-repository.ts",
    find: "set body = null, note = null, purged_at = clock_timestamp()",
    replace: "set purged_at = clock_timestamp()",
    test: `${handlers}/message-reports-kept.test.ts`
  },
  {
    statement: "The queue of reports",
    file: "packages/domain/src/events/message-report-events.ts",
    find: "[added, ...without(reports, added.id)]",
    replace: "[added, ...reports]",
    test: "packages/domain/src/events/message-report-events.test.ts"
  },
  {
    statement: "Every act of authority",
    file: `${handlers}/audit-log.ts`,
    find: "reader ? { ...payload, actorId: reader } : payload",
    replace: "payload",
    test: `${handlers}/audit-log.test.ts`
  }
]
