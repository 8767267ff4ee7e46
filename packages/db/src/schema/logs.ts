import { sql } from "drizzle-orm"
import { bigint, index, json, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core"

/** One ordered log for each channel, each person and the workspace; the id is that of the thing it belongs to. */
export const logs = pgTable("logs", {
  id: uuid().primaryKey(),
  topic: text().notNull(),
  lastSeq: bigint("last_seq", { mode: "number" }).notNull().default(0)
})

export const logEvents = pgTable(
  "log_events",
  {
    logId: uuid("log_id")
      .notNull()
      .references(() => logs.id, { onDelete: "cascade" }),
    seq: bigint({ mode: "number" }).notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    /** As it is told, `json` rather than `jsonb` so that it is stored and sent without being taken apart. */
    event: json().notNull(),
    /**
     * What the event is about, as `subject_of` derives it: by this it is found when its content is no longer true. Null
     * when nothing in the event can become untrue, or when a row already stores the event's place (`messages.seq`).
     */
    subject: uuid()
  },
  (table) => [
    primaryKey({ columns: [table.logId, table.seq] }),
    index("log_events_subject_index")
      .on(table.subject, table.logId)
      .where(sql`${table.subject} is not null`)
  ]
)
