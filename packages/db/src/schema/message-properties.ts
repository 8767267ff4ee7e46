import { json, pgTable, uuid } from "drizzle-orm/pg-core"
import { apps } from "./apps.ts"

/**
 * Fields that an app gave its messages beside their texts, which Hazel stores and does not read. They are stored in the
 * transaction of the message, and removed with it.
 */
export const messageProperties = pgTable("message_properties", {
  messageId: uuid("message_id").primaryKey(),
  appId: uuid("app_id")
    .notNull()
    .references(() => apps.id, { onDelete: "cascade" }),
  properties: json().notNull()
})
