import type { Mutation } from "../mutation.ts"

const wide = "packages/db/src/functions/collective-mentions.sql"
const groupTest = "apps/backend/src/rpc/handlers/user-groups.test.ts"
const wideTest = "apps/backend/src/rpc/handlers/messages-wide-mentions.test.ts"

/** Statements about mentions of several people, and about reading all that is unread. */
export const mentions: ReadonlyArray<Mutation> = [
  {
    statement: "All unread channels are read on one page",
    file: "apps/web/src/features/unread-channel/unread-card.tsx",
    find: "onClick={() => markAllRead(hazel, [summary])}",
    replace: "onClick={() => undefined}",
    test: "apps/e2e/src/all-unread.e2e.ts"
  },
  {
    statement: "D.9 `@here` mentions the members",
    file: "apps/backend/src/presence/presence.ts",
    find: `["online", "dnd"].includes(`,
    replace: `["online", "dnd", "away"].includes(`,
    test: wideTest
  },
  {
    statement: "Who may use `@here` and `@channel`",
    file: wide,
    find: "when w.wide_mentions = 'moderators' then 'moderators'",
    replace: "when w.wide_mentions = 'moderators' then null",
    test: wideTest
  },
  {
    statement: "An edit adds no wide mention",
    file: wide,
    find: "and coalesce(before -> 'channel' = 'true', false)",
    replace: "",
    test: wideTest
  },
  {
    statement: "The owner and admins manage user groups",
    file: wide,
    find: "join channel_members cm on cm.channel_id = groups_mentioned.channel and cm.user_id = member.user_id",
    replace: "join channel_members cm on cm.user_id = member.user_id",
    test: groupTest
  },
  {
    statement: "A handle belongs to one person or one group",
    file: "packages/db/src/functions/look-alikes.sql",
    find: "if is_handle_of_group(new.handle_key) then",
    replace: "if false then",
    test: groupTest
  },
  {
    statement: "Guests neither see user groups",
    file: wide,
    find: "where id = author and not is_guest(role)) then",
    replace: "where id = author) then",
    test: groupTest
  },
  {
    statement: "`#name` leads to the channel",
    file: "packages/db/src/functions/channel-names.sql",
    find: "where is_named(c.kind) and is_reachable(c, person)",
    replace: "where is_named(c.kind)",
    test: "apps/backend/src/rpc/handlers/channels-named.test.ts"
  },
  {
    statement: "The web app asks before a wide mention",
    file: "apps/web/src/features/mention/confirm-wide-mention.tsx",
    find: "|| count <= wideMentionLimits.unconfirmedPeople) return send()",
    replace: "|| count > 0) return send()",
    test: "apps/e2e/src/mentions-together.e2e.ts",
    name: "Ada confirms @channel"
  }
]
