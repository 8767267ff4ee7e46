import { index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core"
import { channels, users } from "./users-and-channels.ts"
import { moment } from "./moment.ts"

/** Mutes are not stored in memberships, so that leaving and joining again does not end one. */
export const channelMutes = pgTable(
  "channel_mutes",
  {
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    endsAt: moment("ends_at")
  },
  (table) => [
    primaryKey({ columns: [table.channelId, table.userId] }),
    index("channel_mutes_end_index").on(table.endsAt)
  ]
)
