import { bigint, boolean, index, integer, json, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { appChannels } from "./app-channels.ts"
import { apps } from "./apps.ts"
import { bytes } from "./bytes.ts"
import { bytewiseText } from "./bytewise-text.ts"
import { moment } from "./moment.ts"

/** The open connections of app users, on all nodes. */
export const appConnections = pgTable(
  "app_connections",
  {
    id: bytewiseText().primaryKey(),
    appId: uuid("app_id")
      .notNull()
      .references(() => apps.id),
    /** The node that holds the socket. */
    node: text().notNull(),
    /** The SHA-256 of the secret, which only the client knows. */
    secretHash: bytes("secret_hash").notNull(),
    uid: text(),
    umd: json(),
    /** The claims of the token it was opened with, as its gateway understands them. */
    claims: json().notNull(),
    /** The request that opened it, as its gateway describes requests. */
    origin: json(),
    /** The seconds within which the client must give a sign of life; null if it need not. */
    heartbeatSeconds: integer("heartbeat_seconds"),
    connectedAt: moment("connected_at").notNull(),
    expiresAt: moment("expires_at").notNull()
  },
  (table) => [
    index("app_connections_node_index").on(table.node),
    index("app_connections_user_index").on(table.appId, table.uid),
    index("app_connections_expiry_index").on(table.expiresAt)
  ]
)

/** The app channels that a connection receives. */
export const appSubscriptions = pgTable(
  "app_subscriptions",
  {
    // Deleting a connection with subscriptions is refused: its members would stay present for ever.
    connectionId: bytewiseText("connection_id")
      .notNull()
      .references(() => appConnections.id),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => appChannels.id, { onDelete: "cascade" }),
    uid: text(),
    umd: json(),
    /** Whether it counts among the subscriptions of the channel. Source: C6. */
    isCounted: boolean("is_counted").notNull(),
    /** The head of the log at that time. */
    sinceSeq: bigint("since_seq", { mode: "number" }).notNull(),
    /** A ULID that is greater than every id of the channel at that time, and less than every later one. */
    sinceId: bytewiseText("since_id").notNull(),
    subscribedAt: moment("subscribed_at").notNull(),
    /** The rights that the token of the subscription gives, as its gateway understands them; null without such a token. */
    directives: json(),
    /** Another name by which the connection calls the channel. Source: C3. */
    alias: text()
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.channelId] }),
    index("app_subscriptions_channel_index").on(table.channelId)
  ]
)

/** The tokens that may be used once and were. Source: J8. */
export const appUsedTokens = pgTable(
  "app_used_tokens",
  {
    appId: uuid("app_id")
      .notNull()
      .references(() => apps.id),
    /** The `jti` of the token. */
    tokenId: text("token_id").notNull(),
    /** When the token itself expires, after which nobody can use it anyway. */
    expiresAt: moment("expires_at").notNull()
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.tokenId] }),
    index("app_used_tokens_expiry_index").on(table.expiresAt)
  ]
)
