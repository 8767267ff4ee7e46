import { pgTable, primaryKey, uuid } from "drizzle-orm/pg-core"
import { channels, users } from "./users-and-channels.ts"
import { moment } from "./moment.ts"

/**
 * When somebody last wrote in a channel in slow mode. The messages cannot tell, because deleting one gives no new turn.
 */
export const slowModeTurns = pgTable(
  "slow_mode_turns",
  {
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    wroteAt: moment("wrote_at").notNull()
  },
  (table) => [primaryKey({ columns: [table.channelId, table.userId] })]
)
