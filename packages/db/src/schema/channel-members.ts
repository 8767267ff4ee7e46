import { ChannelRole } from "@hazel/domain/models/channel-member-model"
import { bigint, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { channels, users } from "./users-and-channels.ts"
import { oneOf } from "./one-of.ts"
import { moment } from "./moment.ts"

export const channelMembers = pgTable(
  "channel_members",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    role: text().notNull().default("member"),
    joinedAt: moment("joined_at").notNull(),
    joinedSeq: bigint("joined_seq", { mode: "number" }).notNull(),
    lastReadSeq: bigint("last_read_seq", { mode: "number" }).notNull(),
    /** The read marker that others see while the member is invisible: the one from when they became invisible. */
    shownReadSeq: bigint("shown_read_seq", { mode: "number" }),
    readEpoch: integer("read_epoch").notNull().default(0)
  },
  (table) => [
    oneOf("channel_members_role_check", table.role, ChannelRole.literals),
    primaryKey({ columns: [table.userId, table.channelId] }),
    index("channel_members_channel_index").on(table.channelId, table.joinedSeq)
  ]
)
