import { bigint, customType, index, pgTable, uuid } from "drizzle-orm/pg-core"
import { messages } from "./messages.ts"
import { moment } from "./moment.ts"

const textSearchVector = customType<{ data: string }>({ dataType: () => "tsvector" })

/**
 * The index of the search. A row repeats what a search compares of a message, so that it reads no other table for the
 * messages that it passes over. Triggers keep it, in the transaction of the change. Deleted messages and messages that are
 * still streamed have no row.
 */
export const messageWords = pgTable(
  "message_words",
  {
    messageId: uuid("message_id")
      .primaryKey()
      .references(() => messages.id, { onDelete: "cascade" }),
    channelId: uuid("channel_id").notNull(),
    authorId: uuid("author_id").notNull(),
    seq: bigint({ mode: "number" }).notNull(),
    createdAt: moment("created_at").notNull(),
    /** The words of the text and of the names of files, and search marks (functions/message-words.sql). */
    words: textSearchVector().notNull()
  },
  (table) => [
    index("message_words_index").using("gin", table.words),
    index("message_words_newest_index").on(table.createdAt, table.messageId)
  ]
)
