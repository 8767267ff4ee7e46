import type { Mutation } from "../mutation.ts"

const test = "apps/backend/src/rpc/handlers/inbox.test.ts"

/** The inbox of a person. */
export const inbox: ReadonlyArray<Mutation> = [
  {
    statement: "After the upgrade an inbox has",
    file: "packages/db/src/functions/inbox-entries.sql",
    find: "  where known.done_seq = known.undone_seq;",
    replace: "  ;",
    test: "apps/backend/src/rpc/handlers/inbox-kept.test.ts"
  },
  {
    statement: "The inbox lists mentions",
    file: "packages/db/src/functions/inbox.sql",
    find: "where c.id = m.channel_id and m.author_id <> e.user_id and m.deleted_at is null",
    replace: "where c.id = m.channel_id and m.author_id <> e.user_id",
    test,
    name: "loses at once"
  },
  {
    statement: "Reading a channel or thread marks",
    file: "packages/db/src/functions/inbox.sql",
    find: " and at_seq > cm.last_read_seq",
    replace: "",
    test,
    name: "shows what was read"
  },
  {
    statement: "All unread channels are read on one page",
    file: "apps/web/src/features/unread-channel/unread-keys.ts",
    find: 'pressIn(row, "[data-mark-read]")',
    replace: "void row",
    test: "apps/e2e/src/all-unread.e2e.ts"
  }
]
