import { bigint, boolean, integer, json, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { apps } from "./apps.ts"
import { bytewiseText } from "./bytewise-text.ts"
import { logs } from "./logs.ts"
import { moment } from "./moment.ts"

/** A named channel of an app. Its row is made when the name is first used. */
export const appChannels = pgTable(
  "app_channels",
  {
    id: uuid()
      .primaryKey()
      .references(() => logs.id, { onDelete: "cascade" }),
    appId: uuid("app_id")
      .notNull()
      .references(() => apps.id),
    name: bytewiseText().notNull(),
    isPresence: boolean("is_presence").notNull(),
    /** The time in the newest id of a message or reaction, in milliseconds; no later id has an earlier one. */
    lastIdMs: bigint("last_id_ms", { mode: "number" }).notNull().default(0),
    /** Stored events up to this seq were deleted. */
    trimmedSeq: bigint("trimmed_seq", { mode: "number" }).notNull().default(0),
    createdAt: moment("created_at").notNull().defaultNow()
  },
  (table) => [uniqueIndex("app_channels_name_unique").on(table.appId, table.name)]
)

/**
 * The app users who are present in a presence channel, whatever number of devices they have. The metadata is that of
 * their newest subscription.
 */
export const appMembers = pgTable(
  "app_members",
  {
    channelId: uuid("channel_id")
      .notNull()
      .references(() => appChannels.id, { onDelete: "cascade" }),
    uid: text().notNull(),
    umd: json(),
    subscriptions: integer().notNull(),
    /** The seq of the event that added them, which is their place in lists. */
    joinedSeq: bigint("joined_seq", { mode: "number" }).notNull()
  },
  (table) => [primaryKey({ columns: [table.channelId, table.uid] })]
)
