import { json, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { users } from "./users-and-channels.ts"

export const preferences = pgTable(
  "preferences",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    key: text().notNull(),
    /** The type is `json` and not `jsonb`, so that the value is answered as it was written. */
    value: json().notNull()
  },
  (table) => [primaryKey({ columns: [table.userId, table.key] })]
)
