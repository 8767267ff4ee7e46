import { bigint, index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core"
import { messages } from "./messages.ts"
import { channels, users } from "./users-and-channels.ts"

/** People whom an edit mentioned and the message did not before. */
export const lateMentions = pgTable(
  "late_mentions",
  {
    messageId: uuid("message_id")
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    /** The place of the edit in the log of the channel. */
    seq: bigint({ mode: "number" }).notNull()
  },
  (table) => [
    primaryKey({ columns: [table.messageId, table.userId] }),
    index("late_mentions_channel_index").on(table.channelId, table.seq),
    index("late_mentions_user_index").on(table.userId)
  ]
)
