import { sql } from "drizzle-orm"
import { bigint, foreignKey, index, json, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { appChannels } from "./app-channels.ts"
import { bytewiseText } from "./bytewise-text.ts"
import { moment } from "./moment.ts"

/** The messages of app channels that are stored. Most are only published and have no row. */
export const appMessages = pgTable(
  "app_messages",
  {
    channelId: uuid("channel_id")
      .notNull()
      .references(() => appChannels.id, { onDelete: "cascade" }),
    /** A ULID. Ids of a channel increase in the order of its log, so that pages need no other index. */
    id: bytewiseText().notNull(),
    seq: bigint({ mode: "number" }).notNull(),
    event: text().notNull(),
    data: json().notNull(),
    /** The author as `{"uid", "umd"}`, each of which may be null; null for a message of the app's server. */
    meta: json(),
    createdAt: moment("created_at").notNull(),
    /** Null for a message without a TTL. */
    expiresAt: moment("expires_at")
  },
  (table) => [
    primaryKey({ columns: [table.channelId, table.id] }),
    index("app_messages_expiry_index")
      .on(table.expiresAt)
      .where(sql`${table.expiresAt} is not null`)
  ]
)

/** A reaction of one app user. It lives as long as its message. */
export const appMessageReactions = pgTable(
  "app_message_reactions",
  {
    channelId: uuid("channel_id").notNull(),
    messageId: bytewiseText("message_id").notNull(),
    uid: text().notNull(),
    reaction: text().notNull(),
    /** A ULID. */
    id: bytewiseText().notNull(),
    umd: json(),
    /** The request that added it, as its gateway describes requests. */
    origin: json(),
    createdAt: moment("created_at").notNull()
  },
  (table) => [
    primaryKey({ columns: [table.channelId, table.messageId, table.uid, table.reaction] }),
    // Its default name is longer than names may be.
    foreignKey({
      name: "app_message_reactions_message_fk",
      columns: [table.channelId, table.messageId],
      foreignColumns: [appMessages.channelId, appMessages.id]
    }).onDelete("cascade")
  ]
)

/** The messages that were published under a deduplication id, for as long as the id may not be used again. */
export const appDeduplications = pgTable(
  "app_deduplications",
  {
    channelId: uuid("channel_id")
      .notNull()
      .references(() => appChannels.id, { onDelete: "cascade" }),
    deduplicationId: text("deduplication_id").notNull(),
    messageId: bytewiseText("message_id").notNull(),
    seq: bigint({ mode: "number" }).notNull(),
    expiresAt: moment("expires_at").notNull()
  },
  (table) => [
    primaryKey({ columns: [table.channelId, table.deduplicationId] }),
    index("app_deduplications_expiry_index").on(table.expiresAt)
  ]
)
