import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { moment } from "./moment.ts"
import { users } from "./users-and-channels.ts"

/** People who are mentioned by one handle. */
export const userGroups = pgTable(
  "user_groups",
  {
    id: uuid().primaryKey(),
    handle: text().notNull(),
    /** The key of handles that look alike (`look_alike_key`), set by a trigger. People and groups share no key. */
    handleKey: text("handle_key").notNull(),
    name: text().notNull(),
    description: text().notNull().default(""),
    createdAt: moment("created_at").notNull().defaultNow()
  },
  (table) => [
    uniqueIndex("user_groups_handle_unique").on(table.handle),
    uniqueIndex("user_groups_handle_key_unique").on(table.handleKey)
  ]
)

export const userGroupMembers = pgTable(
  "user_group_members",
  {
    userGroupId: uuid("user_group_id")
      .notNull()
      .references(() => userGroups.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" })
  },
  (table) => [
    primaryKey({ columns: [table.userGroupId, table.userId] }),
    index("user_group_members_user_index").on(table.userId)
  ]
)
