import { appEventSinkLimits, SinkTransport } from "@hazel/domain/models/app-event-sink-model"
import { sql } from "drizzle-orm"
import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { apps } from "./apps.ts"
import { atMost } from "./at-most.ts"
import { bytes } from "./bytes.ts"
import { moment } from "./moment.ts"
import { oneOf } from "./one-of.ts"

/** The places outside Hazel that are told of the events of an app. */
export const appEventSinks = pgTable(
  "app_event_sinks",
  {
    id: uuid().primaryKey(),
    appId: uuid("app_id")
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    transport: text().notNull(),
    /** The URL of a webhook, or the first part of the subjects of NATS. */
    target: text().notNull(),
    /** The secret that signs webhooks, encrypted under Hazel's secret. */
    sealedSecret: bytes("sealed_secret"),
    /** The secret from before the last change, which signs as well for a while. */
    previousSealedSecret: bytes("previous_sealed_secret"),
    previousSecretUntil: moment("previous_secret_until"),
    /** The types of events it is told of; null for all. */
    eventTypes: text("event_types").array(),
    createdAt: moment("created_at").notNull().defaultNow(),
    disabledAt: moment("disabled_at")
  },
  (table) => [
    index("app_event_sinks_app_index").on(table.appId),
    oneOf("app_event_sinks_transport_check", table.transport, SinkTransport.literals),
    atMost("app_event_sinks_target_check", table.target, appEventSinkLimits.url),
    check("app_event_sinks_secret_check", sql`(${table.sealedSecret} is not null) = (${table.transport} = 'webhook')`)
  ]
)
