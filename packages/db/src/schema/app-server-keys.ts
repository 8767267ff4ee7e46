import { appLimits } from "@hazel/domain/models/app-model"
import { sql } from "drizzle-orm"
import { check, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { apps } from "./apps.ts"
import { atMost } from "./at-most.ts"
import { moment } from "./moment.ts"

export const appServerKeys = pgTable(
  "app_server_keys",
  {
    id: uuid().primaryKey(),
    appId: uuid("app_id")
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    /** 1 or 2: an app has at most two server keys. */
    slot: smallint().notNull(),
    label: text().notNull(),
    /** SHA-256 of the key, in base64url. The key cannot be recovered from it. */
    hash: text().notNull(),
    /** The first characters of the key. */
    start: text().notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastUsedAt: moment("last_used_at")
  },
  (table) => [
    uniqueIndex("app_server_keys_slot_unique").on(table.appId, table.slot),
    uniqueIndex("app_server_keys_hash_unique").on(table.hash),
    check("app_server_keys_slot_check", sql`${table.slot} in (1, 2)`),
    check("app_server_keys_hash_check", sql`char_length(${table.hash}) = 43`),
    atMost("app_server_keys_label_check", table.label, appLimits.label),
    atMost("app_server_keys_start_check", table.start, 16)
  ]
)
