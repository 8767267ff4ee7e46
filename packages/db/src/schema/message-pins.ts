import { bigint, index, pgTable, uuid } from "drizzle-orm/pg-core"
import { messages } from "./messages.ts"
import { channels, users } from "./users-and-channels.ts"
import { moment } from "./moment.ts"

/** The pinned messages of every channel. A pin goes with its message. */
export const messagePins = pgTable(
  "message_pins",
  {
    messageId: uuid("message_id")
      .primaryKey()
      .references(() => messages.id, { onDelete: "cascade" }),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The position in the channel's log at which it was pinned. */
    seq: bigint({ mode: "number" }).notNull(),
    createdAt: moment("created_at").notNull()
  },
  (table) => [index("message_pins_order_index").on(table.channelId, table.seq)]
)
