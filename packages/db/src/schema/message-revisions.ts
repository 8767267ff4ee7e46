import { pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core"
import { messages } from "./messages.ts"

/** The earlier texts of edited messages. */
export const messageRevisions = pgTable(
  "message_revisions",
  {
    messageId: uuid("message_id")
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    writtenAt: timestamp("written_at", { withTimezone: true }).notNull(),
    body: text().notNull()
  },
  (table) => [primaryKey({ columns: [table.messageId, table.writtenAt] })]
)
