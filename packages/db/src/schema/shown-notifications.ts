import { bigint, index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core"
import { moment } from "./moment.ts"
import { pushDevices } from "./push-devices.ts"

/**
 * Which messages devices show, until they are retracted. A message that was purged still has its rows, because its
 * notification has to be retracted, too.
 */
export const shownNotifications = pgTable(
  "shown_notifications",
  {
    deviceId: uuid("device_id")
      .notNull()
      .references(() => pushDevices.id, { onDelete: "cascade" }),
    messageId: uuid("message_id").notNull(),
    /** The place of the message in its log, or of the edit that mentioned the person. */
    seq: bigint({ mode: "number" }).notNull(),
    shownAt: moment("shown_at").notNull()
  },
  (table) => [
    primaryKey({ columns: [table.deviceId, table.messageId] }),
    index("shown_notifications_message_index").on(table.messageId),
    // Rows are inserted nearly in the order of this column and deleted from its beginning.
    index("shown_notifications_shown_at_index").using("brin", table.shownAt)
  ]
)
