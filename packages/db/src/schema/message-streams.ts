import { integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core"
import { messages } from "./messages.ts"

/** How far a message has come that is written bit by bit. Kept when it has ended, for who repeats a chunk. */
export const messageStreams = pgTable("message_streams", {
  messageId: uuid("message_id")
    .primaryKey()
    .references(() => messages.id, { onDelete: "cascade" }),
  /** How many chunks have been applied. */
  nextIndex: integer("next_index").notNull().default(0),
  /** Of the text, as JavaScript counts it. */
  length: integer().notNull().default(0),
  /** Where it is written: when that Hazel starts anew, it cannot go on. */
  node: text().notNull(),
  /** When its author will have been silent for too long. */
  expiresAt: timestamp("expires_at", { withTimezone: true }).notNull()
})
