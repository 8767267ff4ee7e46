import { bigint, boolean, index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core"
import { channels, users } from "./users-and-channels.ts"
import { messages } from "./messages.ts"

/**
 * The people who follow a thread, with their read markers. Somebody who left the channel keeps the row but sees nothing
 * of it.
 */
export const threadFollowers = pgTable(
  "thread_followers",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    parentId: uuid("parent_id")
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    /** The channel of the parent, by which the threads that a person follows in a channel are found. */
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    /** False after the person unfollowed the thread; mentions do not undo that. */
    isFollowing: boolean("is_following").notNull(),
    lastReadSeq: bigint("last_read_seq", { mode: "number" }).notNull(),
    /**
     * Starts as the head of the channel's log when the person began to follow, which is later than any earlier marker.
     */
    readEpoch: bigint("read_epoch", { mode: "number" }).notNull()
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.parentId] }),
    index("thread_followers_channel_index").on(table.channelId, table.userId),
    index("thread_followers_parent_index").on(table.parentId)
  ]
)
