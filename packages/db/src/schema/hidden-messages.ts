import { pgTable, primaryKey, uuid } from "drizzle-orm/pg-core"
import { messages } from "./messages.ts"
import { users } from "./users-and-channels.ts"

/** Messages that a person has hidden for themselves; everybody else still sees them. */
export const hiddenMessages = pgTable(
  "hidden_messages",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    messageId: uuid("message_id")
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" })
  },
  (table) => [primaryKey({ columns: [table.userId, table.messageId] })]
)
