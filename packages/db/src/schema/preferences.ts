import { json, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { users } from "./users-and-channels.ts"

export const preferences = pgTable(
  "preferences",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    key: text().notNull(),
    /** `json` rather than `jsonb`, so that it comes back as it was written. */
    value: json().notNull()
  },
  (table) => [primaryKey({ columns: [table.userId, table.key] })]
)
