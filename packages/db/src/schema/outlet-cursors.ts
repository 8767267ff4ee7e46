import { bigint, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core"
import { appEventSinks } from "./app-event-sinks.ts"
import { logs } from "./logs.ts"

/** How far each sink has read each log. Without a row it has read nothing. */
export const outletCursors = pgTable(
  "outlet_cursors",
  {
    sinkId: uuid("sink_id")
      .notNull()
      .references(() => appEventSinks.id, { onDelete: "cascade" }),
    logId: uuid("log_id")
      .notNull()
      .references(() => logs.id, { onDelete: "cascade" }),
    seq: bigint({ mode: "number" }).notNull()
  },
  (table) => [primaryKey({ columns: [table.sinkId, table.logId] })]
)
