import { appEventSinkLimits, SinkTransport } from "@hazel/domain/models/app-event-sink-model"
import { sql } from "drizzle-orm"
import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { apps } from "./apps.ts"
import { atMost } from "./at-most.ts"
import { bytes } from "./bytes.ts"
import { channels, users } from "./users-and-channels.ts"
import { moment } from "./moment.ts"
import { oneOf } from "./one-of.ts"

/** The places outside Hazel that are told of the events of an app or of a channel. */
export const appEventSinks = pgTable(
  "app_event_sinks",
  {
    id: uuid().primaryKey(),
    /** A sink belongs to an app, or to a channel that is told of by an outgoing webhook. */
    appId: uuid("app_id").references(() => apps.id, { onDelete: "cascade" }),
    channelId: uuid("channel_id").references(() => channels.id, { onDelete: "cascade" }),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }),
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
    index("app_event_sinks_channel_index").on(table.channelId),
    check("app_event_sinks_owner_check", sql`(${table.appId} is null) <> (${table.channelId} is null)`),
    oneOf("app_event_sinks_transport_check", table.transport, SinkTransport.literals),
    atMost("app_event_sinks_target_check", table.target, appEventSinkLimits.url),
    check("app_event_sinks_secret_check", sql`(${table.sealedSecret} is not null) = (${table.transport} = 'webhook')`)
  ]
)
