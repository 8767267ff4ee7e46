import { DeliveryState } from "@hazel/domain/models/app-event-sink-model"
import { sql } from "drizzle-orm"
import { bigint, index, integer, json, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { appEventSinks } from "./app-event-sinks.ts"
import { moment } from "./moment.ts"
import { oneOf } from "./one-of.ts"

/** Events on their way to sinks, and the log of those that arrived or were given up. */
export const sinkDeliveries = pgTable(
  "sink_deliveries",
  {
    id: uuid().primaryKey().defaultRandom(),
    sinkId: uuid("sink_id")
      .notNull()
      .references(() => appEventSinks.id, { onDelete: "cascade" }),
    /** The order in which the deliveries of a sink were enqueued. */
    place: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    eventType: text("event_type").notNull(),
    /** The message that the payload is about, if it may be deleted later. */
    subject: uuid(),
    /** It is `json` and not `jsonb`, so that every try sends the same bytes. */
    payload: json().notNull(),
    state: text().notNull().default("waiting"),
    attempts: integer().notNull().default(0),
    createdAt: moment("created_at").notNull().defaultNow(),
    nextTryAt: moment("next_try_at"),
    triedAt: moment("tried_at"),
    statusCode: integer("status_code"),
    durationMs: integer("duration_ms"),
    error: text()
  },
  (table) => [
    index("sink_deliveries_due_index")
      .on(table.sinkId, table.nextTryAt)
      .where(sql`${table.state} = 'waiting'`),
    index("sink_deliveries_subject_index")
      .on(table.subject)
      .where(sql`${table.subject} is not null`),
    index("sink_deliveries_log_index").on(table.sinkId, table.place),
    index("sink_deliveries_created_at_index").on(table.createdAt),
    oneOf("sink_deliveries_state_check", table.state, DeliveryState.literals)
  ]
)
