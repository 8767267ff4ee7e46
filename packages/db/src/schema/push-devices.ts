import { PushEnvironment, pushDeviceLimits, PushTransport } from "@hazel/domain/models/push-device-model"
import { sql } from "drizzle-orm"
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { appUserTokens } from "./app-user-tokens.ts"
import { apps } from "./apps.ts"
import { atMost } from "./at-most.ts"
import { apiKeys, sessions } from "./authentication.ts"
import { moment } from "./moment.ts"
import { oneOf } from "./one-of.ts"
import { users } from "./users-and-channels.ts"

/**
 * The phones and browsers that are notified. A device ends with the session, API key or token that registered it. One that the server of an
 * app registered for its user has none of them, and ends with the tokens of the user.
 */
export const pushDevices = pgTable(
  "push_devices",
  {
    id: uuid().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    sessionId: uuid("session_id").references(() => sessions.id, { onDelete: "cascade" }),
    apiKeyId: uuid("api_key_id").references(() => apiKeys.id, { onDelete: "cascade" }),
    appUserTokenId: uuid("app_user_token_id").references(() => appUserTokens.id, { onDelete: "cascade" }),
    /** The app whose client registered the device; null for those of Hazel's own clients. */
    appId: uuid("app_id").references(() => apps.id, { onDelete: "cascade" }),
    /** The id by which the app calls the device. */
    appDeviceId: text("app_device_id"),
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
    badge: integer().notNull().default(0),
    /** Nothing is sent to the device before this moment, because its push service was away or asked for it. */
    backOffUntil: moment("back_off_until"),
    /** How often the push service has failed for this device since it last accepted something. */
    failures: integer().notNull().default(0)
  },
  (table) => [
    uniqueIndex("push_devices_token_unique").on(table.transport, table.token),
    uniqueIndex("push_devices_app_device_unique").on(table.userId, table.appId, table.transport, table.appDeviceId),
    index("push_devices_app_user_token_index").on(table.appUserTokenId),
    index("push_devices_app_index").on(table.appId),
    index("push_devices_user_index").on(table.userId),
    index("push_devices_session_index").on(table.sessionId),
    index("push_devices_api_key_index").on(table.apiKeyId),
    oneOf("push_devices_transport_check", table.transport, PushTransport.literals),
    oneOf("push_devices_environment_check", table.environment, PushEnvironment.literals),
    atMost("push_devices_token_check", table.token, pushDeviceLimits.token),
    atMost("push_devices_topic_check", table.topic, pushDeviceLimits.topic),
    atMost("push_devices_app_device_id_check", table.appDeviceId, pushDeviceLimits.appDeviceId),
    check(
      "push_devices_session_check",
      sql`num_nonnulls(${table.sessionId}, ${table.apiKeyId}, ${table.appUserTokenId}) = 1
        or ${table.appId} is not null and num_nonnulls(${table.sessionId}, ${table.apiKeyId}, ${table.appUserTokenId}) = 0`
    ),
    check("push_devices_app_check", sql`(${table.appId} is null) = (${table.appDeviceId} is null)`),
    check("push_devices_apns_check", sql`(${table.topic} is null) = (${table.transport} <> 'apns')`)
  ]
)
