import { appLimits } from "@hazel/domain/models/app-model"
import { check, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { sql } from "drizzle-orm"
import { apps } from "./apps.ts"
import { atMost } from "./at-most.ts"
import { moment } from "./moment.ts"

/** Public identifiers of apps. They are no secrets: clients of the app show them to everybody. */
export const appClientKeys = pgTable(
  "app_client_keys",
  {
    id: uuid().primaryKey(),
    appId: uuid("app_id")
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    /** 1 or 2: an app has at most two client keys. */
    slot: smallint().notNull(),
    clientKey: text("client_key").notNull(),
    createdAt: moment("created_at").notNull().defaultNow()
  },
  (table) => [
    uniqueIndex("app_client_keys_slot_unique").on(table.appId, table.slot),
    uniqueIndex("app_client_keys_client_key_unique").on(table.clientKey),
    check("app_client_keys_slot_check", sql`${table.slot} in (1, 2)`),
    atMost("app_client_keys_client_key_check", table.clientKey, appLimits.clientKey)
  ]
)
