import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { messages } from "./messages.ts"
import { moment } from "./moment.ts"

/** The progress of a stream. It is kept after the end, for clients that repeat a chunk. */
export const messageStreams = pgTable("message_streams", {
  messageId: uuid("message_id")
    .primaryKey()
    .references(() => messages.id, { onDelete: "cascade" }),
  /** How many chunks have been applied. */
  nextIndex: integer("next_index").notNull().default(0),
  /** The length of the text in UTF-16 code units. */
  length: integer().notNull().default(0),
  /** The node that the stream is written on. The stream cannot continue after that node restarts. */
  node: text().notNull(),
  /** When the stream counts as abandoned unless its author sends more. */
  expiresAt: moment("expires_at").notNull()
})
