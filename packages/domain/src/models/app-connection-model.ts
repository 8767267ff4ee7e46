import { Schema } from "effect"
import { AppChannelId, AppConnectionId, AppId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"
import { Ulid } from "../ulid.ts"

/** An open connection of an app user, on whichever node. Source: H3. */
export const AppConnection = Schema.Struct({
  id: AppConnectionId,
  appId: AppId,
  /** The node that holds the socket. */
  node: Schema.String,
  uid: Schema.NullOr(Schema.String),
  umd: Schema.NullOr(Schema.Json),
  /** The claims of the token it was opened with, as its gateway understands them. */
  claims: Schema.Json,
  /** The request that opened it, as its gateway describes requests. */
  origin: Schema.NullOr(Schema.Json),
  /** The seconds within which the client must give a sign of life; null if it need not. Source: J13. */
  heartbeatSeconds: Schema.NullOr(Schema.Int),
  connectedAt: Timestamp,
  expiresAt: Timestamp
})
export type AppConnection = typeof AppConnection.Type

/** The subscription of a connection to an app channel. Source: W1. */
export const AppSubscription = Schema.Struct({
  connectionId: AppConnectionId,
  channelId: AppChannelId,
  uid: Schema.NullOr(Schema.String),
  umd: Schema.NullOr(Schema.Json),
  /** Whether it counts among the subscriptions of the channel. Source: C6. */
  isCounted: Schema.Boolean,
  /** The head of the log when it began. */
  sinceSeq: Schema.Int,
  /** Messages that were published since have greater ids. */
  sinceId: Ulid,
  subscribedAt: Timestamp,
  /** The rights that the token of the subscription gives, as its gateway understands them; null without such a token. */
  directives: Schema.NullOr(Schema.Json),
  /** Another name by which the connection calls the channel. Source: C3. */
  alias: Schema.NullOr(Schema.String)
})
export type AppSubscription = typeof AppSubscription.Type

/** The connection has ended. */
export class AppConnectionNotFoundError extends Schema.TaggedError<AppConnectionNotFoundError>()(
  "AppConnectionNotFoundError",
  {}
) {}

/** The connection has subscribed to the channel before. Nothing was done. Source: R12. */
export class AlreadySubscribedError extends Schema.TaggedError<AlreadySubscribedError>()(
  "AlreadySubscribedError",
  {}
) {}

/** The connection is not subscribed to the channel. Nothing was done. Source: R12. */
export class NotSubscribedError extends Schema.TaggedError<NotSubscribedError>()("NotSubscribedError", {}) {}

/** The token may be used once and was. Source: J8. */
export class TokenUsedError extends Schema.TaggedError<TokenUsedError>()("TokenUsedError", {}) {}
