import { Schema } from "effect"
import type { ClosingReason } from "../../../realtime/codec.ts"

/** The reasons for which a name is not subscribed to. */
export const SubscriptionRefusalCode = Schema.Literals([
  "INVALID_CHANNEL",
  "CHANNEL_NOT_FOUND",
  "NOT_YOUR_CHANNEL",
  "MEMBERS_ONLY",
  "ALREADY_SUBSCRIBED",
  "TOO_MANY_SUBSCRIPTIONS",
  "RATE_LIMITED"
])
export type SubscriptionRefusalCode = typeof SubscriptionRefusalCode.Type

/** The reasons for which a frame, or a request to connect, is refused. */
export const ErrorCode = Schema.Literals([
  "INVALID_FRAME",
  "CHANNEL_NOT_FOUND",
  "SCOPE_MISSING",
  "RATE_LIMITED",
  "UNAUTHORIZED",
  "UNAVAILABLE"
])
export type ErrorCode = typeof ErrorCode.Type

/** Whether what came after a cursor is sent: there was no cursor, all of it is, or only what the log still holds. */
export const Replay = Schema.Literals(["none", "complete", "incomplete"])
export type Replay = typeof Replay.Type

export const Subscribed = Schema.Struct({
  channel: Schema.String,
  after: Schema.Int.annotate({ description: "The client is sent what comes after this seq." }),
  head: Schema.Int.annotate({ description: "The seq of the newest event at the time of the answer." }),
  replay: Replay,
  epoch: Schema.String.annotate({ description: "The identity of the database to which seqs belong." })
})
export type Subscribed = typeof Subscribed.Type

const frame = (type: string, data: object) => JSON.stringify({ type, timestamp: new Date().toISOString(), data })

export const subscribedFrame = (subscribed: Subscribed) => frame("subscribed", subscribed)

export const refusals: Readonly<Record<SubscriptionRefusalCode, string>> = {
  INVALID_CHANNEL: "Subscribe to channel:{channel_id}, user:{user_id} or global, where the ids are UUIDs.",
  CHANNEL_NOT_FOUND: "There is no such channel, or you are not a member of it.",
  NOT_YOUR_CHANNEL: "Only the person themselves may subscribe to user:{user_id}.",
  MEMBERS_ONLY: "Guests may not subscribe to global.",
  ALREADY_SUBSCRIBED: "The connection subscribes to this channel already. Unsubscribe first to resume from a cursor.",
  TOO_MANY_SUBSCRIPTIONS: "The connection has as many subscriptions as it may have. Unsubscribe from others first.",
  RATE_LIMITED: "You subscribed to too many channels in a short time. Try again in a few seconds."
}

/** One answer for each name. A channel that does not exist and one that is closed to the person are told alike. */
export const refusedFrame = (channel: string, code: SubscriptionRefusalCode) =>
  frame("subscription_refused", { channel, code, message: refusals[code] })

/** The client asked for it, the person left or was removed from the channel, or the channel was deleted. */
export const UnsubscribedReason = Schema.Literals(["asked", "removed", "channel_deleted"])
export type UnsubscribedReason = typeof UnsubscribedReason.Type

export const unsubscribedFrame = (channel: string, reason: UnsubscribedReason) =>
  frame("unsubscribed", { channel, reason })

export const errorFrame = (code: ErrorCode, message: string) => frame("error", { code, message })

export const pongFrame = () => frame("pong", {})

/** The last frame before the server closes. Without `reconnect`, the same credential is useless. */
export const goodbyeFrame = (reason: ClosingReason, reconnect: boolean) => frame("goodbye", { reason, reconnect })
