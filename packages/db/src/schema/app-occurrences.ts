import { bigint, json, pgTable, uuid } from "drizzle-orm/pg-core"
import { apps } from "./apps.ts"

/**
 * Things that happened in apps with sinks and are in no log, such as connects. A row is deleted in the transaction that enqueues
 * its deliveries.
 */
export const appOccurrences = pgTable("app_occurrences", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  appId: uuid("app_id")
    .notNull()
    .references(() => apps.id, { onDelete: "cascade" }),
  /** The channel whose subscriptions are counted when this is read; null for all other occurrences. */
  channelId: uuid("channel_id"),
  occurrence: json().notNull()
})
