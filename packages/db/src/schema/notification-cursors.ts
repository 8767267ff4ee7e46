import { bigint, pgTable, uuid } from "drizzle-orm/pg-core"
import { logs } from "./logs.ts"
import { moment } from "./moment.ts"

/** How far the log of a channel was read for notifications of devices. Without a row nothing was read. */
export const notificationCursors = pgTable("notification_cursors", {
  logId: uuid("log_id")
    .primaryKey()
    .references(() => logs.id, { onDelete: "cascade" }),
  seq: bigint({ mode: "number" }).notNull(),
  /** The events after this one, up to `skippedToSeq`, were too old when they were about to be read, and were skipped. */
  skippedFromSeq: bigint("skipped_from_seq", { mode: "number" }),
  skippedToSeq: bigint("skipped_to_seq", { mode: "number" }),
  skippedAt: moment("skipped_at")
})
