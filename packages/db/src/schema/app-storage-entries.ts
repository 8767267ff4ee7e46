import { sql } from "drizzle-orm"
import { bigint, index, json, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { appChannels } from "./app-channels.ts"
import { bytewiseText } from "./bytewise-text.ts"
import { moment } from "./moment.ts"

/** The values that an app channel keeps under keys. A cleared entry has no row. */
export const appStorageEntries = pgTable(
  "app_storage_entries",
  {
    channelId: uuid("channel_id")
      .notNull()
      .references(() => appChannels.id, { onDelete: "cascade" }),
    key: bytewiseText().notNull(),
    data: json().notNull(),
    /** A hash of the value with sorted keys, by which equal values are recognised. */
    fingerprint: text().notNull(),
    /** The author as `{"uid", "umd"}`, each of which may be null; null for the app's server. */
    meta: json(),
    /** The request that set it, if somebody outside Hazel is to be told of its changes. */
    origin: json(),
    /** The seq of the event that set it. */
    seq: bigint({ mode: "number" }).notNull(),
    /** Null for an entry without a TTL. */
    expiresAt: moment("expires_at")
  },
  (table) => [
    primaryKey({ columns: [table.channelId, table.key] }),
    index("app_storage_entries_expiry_index")
      .on(table.expiresAt)
      .where(sql`${table.expiresAt} is not null`)
  ]
)
