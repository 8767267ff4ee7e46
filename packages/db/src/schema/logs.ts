import { sql } from "drizzle-orm"
import { bigint, index, json, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { moment } from "./moment.ts"

/**
 * One ordered log for each channel, each person and the workspace. Its id is the id of the channel, person or
 * workspace.
 */
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
    createdAt: moment("created_at").notNull(),
    /** The event as it is sent. It is `json` and not `jsonb`, so that it is stored and sent without being parsed. */
    event: json().notNull(),
    /**
     * The subject of the event (`subject_of`). The event is found by it when its content is no longer true. Null if
     * nothing in the event can become untrue, or if a row stores the seq of the event already (`messages.seq`).
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
