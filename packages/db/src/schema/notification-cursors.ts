import { bigint, pgTable, uuid } from "drizzle-orm/pg-core"
import { logs } from "./logs.ts"

/** How far the log of a channel was read for notifications of devices. Without a row nothing was read. */
export const notificationCursors = pgTable("notification_cursors", {
  logId: uuid("log_id")
    .primaryKey()
    .references(() => logs.id, { onDelete: "cascade" }),
  seq: bigint({ mode: "number" }).notNull()
})
