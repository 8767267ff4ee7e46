import { Schema } from "effect"
import { AppConnectionId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** Defines something that happens in an app, is in no log, and is told to the app's sinks only. */
const defineOccurrence = <const Type extends string, Data extends Schema.Struct.Fields>(type: Type, data: Data) =>
  Schema.Struct({ type: Schema.Literal(type), timestamp: Timestamp, data: Schema.Struct(data) })

const connection = {
  id: AppConnectionId,
  connectedAt: Timestamp,
  uid: Schema.NullOr(Schema.String),
  umd: Schema.NullOr(Schema.Json),
  /** The claims and the request, as the gateway of the connection describes them. */
  claims: Schema.Json,
  origin: Schema.NullOr(Schema.Json)
}

export const AppConnectionOpened = defineOccurrence("app_connection_opened", connection)
export const AppConnectionUpdated = defineOccurrence("app_connection_updated", connection)
export const AppConnectionClosed = defineOccurrence("app_connection_closed", connection)

const subscription = {
  channel: Schema.String,
  connectionId: AppConnectionId,
  uid: Schema.NullOr(Schema.String),
  umd: Schema.NullOr(Schema.Json)
}

export const AppSubscriptionBegun = defineOccurrence("app_subscription_begun", subscription)
export const AppSubscriptionEnded = defineOccurrence("app_subscription_ended", subscription)

/** The number of subscriptions of a channel has changed. */
export const AppChannelUpdated = defineOccurrence("app_channel_updated", {
  channel: Schema.String,
  subscriptionsCount: Schema.Int
})

export const AppOccurrence = Schema.Union([
  AppConnectionOpened,
  AppConnectionUpdated,
  AppConnectionClosed,
  AppSubscriptionBegun,
  AppSubscriptionEnded,
  AppChannelUpdated
])
export type AppOccurrence = typeof AppOccurrence.Type
