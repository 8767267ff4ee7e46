import { bigint, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core"
import { channels } from "./users-and-channels.ts"

/** The ids of purged messages, as long as the log has the event of their purge. */
export const messagePurges = pgTable(
  "message_purges",
  {
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    /** The seq of the event of the purge. */
    seq: bigint({ mode: "number" }).notNull(),
    /** Null for more than 5,000 messages. */
    messageIds: uuid("message_ids").array()
  },
  (table) => [primaryKey({ columns: [table.channelId, table.seq] })]
)
