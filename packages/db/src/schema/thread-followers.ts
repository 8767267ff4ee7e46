import { bigint, boolean, index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core"
import { channels, users } from "./users-and-channels.ts"
import { messages } from "./messages.ts"

/** Who follows a thread and how far they have read in it. Who left the channel keeps the row and sees nothing of it. */
export const threadFollowers = pgTable(
  "thread_followers",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    parentId: uuid("parent_id")
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    /** That of the parent, so that one finds what a person follows in a channel without looking at all else. */
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    /** False after an explicit farewell, which mentions do not undo. */
    isFollowing: boolean("is_following").notNull(),
    lastReadSeq: bigint("last_read_seq", { mode: "number" }).notNull(),
    /** Begins as the place in the channel's log where one began to follow: later than all of an earlier time. */
    readEpoch: bigint("read_epoch", { mode: "number" }).notNull()
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.parentId] }),
    index("thread_followers_channel_index").on(table.channelId, table.userId),
    index("thread_followers_parent_index").on(table.parentId)
  ]
)
