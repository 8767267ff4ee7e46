import { bigint, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core"
import { messages } from "./messages.ts"
import { users } from "./users-and-channels.ts"
import { moment } from "./moment.ts"

export const messageReactions = pgTable(
  "message_reactions",
  {
    id: uuid().primaryKey(),
    messageId: uuid("message_id")
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    emoji: text().notNull(),
    seq: bigint({ mode: "number" }).notNull(),
    createdAt: moment("created_at").notNull()
  },
  (table) => [
    unique("message_reactions_unique").on(table.messageId, table.userId, table.emoji),
    index("message_reactions_order_index").on(table.messageId, table.emoji, table.seq)
  ]
)

/**
 * How many reactions with each emoji a message has. Counting the rows would be slow for a message with 10,000
 * reactions.
 */
export const messageReactionCounts = pgTable(
  "message_reaction_counts",
  {
    messageId: uuid("message_id")
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    emoji: text().notNull(),
    count: integer().notNull(),
    firstSeq: bigint("first_seq", { mode: "number" }).notNull()
  },
  (table) => [primaryKey({ columns: [table.messageId, table.emoji] })]
)
