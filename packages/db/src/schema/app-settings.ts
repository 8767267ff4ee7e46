import { appSettingLimits } from "@hazel/domain/models/app-setting-model"
import { json, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core"
import { apps } from "./apps.ts"
import { atMost } from "./at-most.ts"
import { bytewiseText } from "./bytewise-text.ts"

/** Values that the server of an app stores for its clients, which Hazel does not read. */
export const appSettings = pgTable(
  "app_settings",
  {
    appId: uuid("app_id")
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    key: bytewiseText().notNull(),
    value: json().notNull()
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.key] }),
    atMost("app_settings_key_check", table.key, appSettingLimits.key)
  ]
)
