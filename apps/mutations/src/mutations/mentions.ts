import type { Mutation } from "../mutation.ts"

const wide = "packages/db/src/functions/collective-mentions.sql"
const wideTest = "apps/backend/src/rpc/handlers/messages-wide-mentions.test.ts"

/** Statements about mentions of several people. */
export const mentions: ReadonlyArray<Mutation> = [
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
  }
]
