import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { messages } from "./messages.ts"
import { moment } from "./moment.ts"

/** The earlier texts of edited messages. */
export const messageRevisions = pgTable(
  "message_revisions",
  {
    messageId: uuid("message_id")
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    writtenAt: moment("written_at").notNull(),
    body: text().notNull()
  },
  (table) => [primaryKey({ columns: [table.messageId, table.writtenAt] })]
)
