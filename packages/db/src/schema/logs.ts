import { bigint, json, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core"

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
    event: json().notNull()
  },
  (table) => [primaryKey({ columns: [table.logId, table.seq] })]
)
