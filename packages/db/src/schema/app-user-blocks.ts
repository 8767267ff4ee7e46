import { index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core"
import { moment } from "./moment.ts"
import { users } from "./users-and-channels.ts"

/** The users of an app who want no direct conversation with another one. */
export const appUserBlocks = pgTable(
  "app_user_blocks",
  {
    blockerId: uuid("blocker_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    blockedId: uuid("blocked_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull().defaultNow()
  },
  (table) => [
    primaryKey({ columns: [table.blockerId, table.blockedId] }),
    index("app_user_blocks_blocked_index").on(table.blockedId)
  ]
)
