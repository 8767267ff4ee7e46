import { Schema } from "effect"
import { AppConnectionId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** How much the developer console shows. */
export const appConsoleLimits = {
  connections: 50,
  channels: 50,
  events: 50,
  /** Channels that are looked at for the newest ones. */
  channelsSearched: 5_000,
  /** Channels whose newest events are shown together. */
  channelsTogether: 20,
  /** Names of channels shown for one connection. */
  channelsOfConnection: 20,
  /** Characters of JSON shown for one event. */
  eventText: 2_000,
  /** Characters of the JSON of a test token's claims; gateways refuse much longer tokens. */
  claims: 8_192,
  /** Seconds for which a test token is valid unless its claims say so. */
  tokenSeconds: 3_600
} as const

/** An open connection of an app user. */
export const ConsoleConnection = Schema.Struct({
  id: AppConnectionId,
  uid: Schema.NullOr(Schema.String),
  umd: Schema.NullOr(Schema.Json),
  connectedAt: Timestamp,
  expiresAt: Timestamp,
  /** The names of the first channels to which it is subscribed. */
  channels: Schema.Array(Schema.String),
  channelCount: Schema.Int
})
export type ConsoleConnection = typeof ConsoleConnection.Type

/** A channel of an app. */
export const ConsoleChannel = Schema.Struct({
  name: Schema.String,
  isPresence: Schema.Boolean,
  /** Subscriptions, also those that the app does not count. */
  subscriptionCount: Schema.Int,
  /** The people who are present; 0 without presence. */
  memberCount: Schema.Int,
  /** Events that were ever published in it. */
  eventCount: Schema.Int,
  lastEventAt: Schema.NullOr(Timestamp)
})
export type ConsoleChannel = typeof ConsoleChannel.Type

/** A stored event of an app channel. */
export const ConsoleEvent = Schema.Struct({
  channel: Schema.String,
  seq: Schema.Int,
  timestamp: Timestamp,
  /** As in `AppEvent`. */
  type: Schema.String,
  /** The event that its publisher named; null for other types. */
  event: Schema.NullOr(Schema.String),
  /** The app user who caused it; null for the app's server and for anonymous ones. */
  uid: Schema.NullOr(Schema.String),
  /** Its data as JSON, of which at most the first 2,000 characters are shown. */
  data: Schema.String
})
export type ConsoleEvent = typeof ConsoleEvent.Type

/** A test token cannot be signed, or a test message cannot be published. `message` says what to do. */
export class InvalidAppTestError extends Schema.TaggedError<InvalidAppTestError>()("InvalidAppTestError", {
  field: Schema.Literals(["claims", "channel", "event", "data", "store"]),
  message: Schema.String
}) {}
