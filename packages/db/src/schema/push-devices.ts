import { PushEnvironment, pushDeviceLimits, PushTransport } from "@hazel/domain/models/push-device-model"
import { sql } from "drizzle-orm"
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { atMost } from "./at-most.ts"
import { apiKeys, sessions } from "./authentication.ts"
import { moment } from "./moment.ts"
import { oneOf } from "./one-of.ts"
import { users } from "./users-and-channels.ts"

/** The phones that are notified. A device ends with the session or API key that registered it. */
export const pushDevices = pgTable(
  "push_devices",
  {
    id: uuid().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    sessionId: uuid("session_id").references(() => sessions.id, { onDelete: "cascade" }),
    apiKeyId: uuid("api_key_id").references(() => apiKeys.id, { onDelete: "cascade" }),
    transport: text().notNull(),
    token: text().notNull(),
    /** The bundle id of the app, for APNs. */
    topic: text(),
    environment: text().notNull(),
    label: text(),
    /** The device is notified of what is written from then on. */
    createdAt: moment("created_at").notNull().defaultNow(),
    registeredAt: moment("registered_at").notNull().defaultNow(),
    lastNotifiedAt: moment("last_notified_at"),
    /** The number on the icon of the app, as far as notifications have set it. */
    badge: integer().notNull().default(0)
  },
  (table) => [
    uniqueIndex("push_devices_token_unique").on(table.transport, table.token),
    index("push_devices_user_index").on(table.userId),
    index("push_devices_session_index").on(table.sessionId),
    index("push_devices_api_key_index").on(table.apiKeyId),
    oneOf("push_devices_transport_check", table.transport, PushTransport.literals),
    oneOf("push_devices_environment_check", table.environment, PushEnvironment.literals),
    atMost("push_devices_token_check", table.token, pushDeviceLimits.token),
    atMost("push_devices_topic_check", table.topic, pushDeviceLimits.topic),
    check("push_devices_session_check", sql`(${table.sessionId} is null) <> (${table.apiKeyId} is null)`),
    check("push_devices_apns_check", sql`(${table.topic} is null) = (${table.transport} = 'fcm')`)
  ]
)
