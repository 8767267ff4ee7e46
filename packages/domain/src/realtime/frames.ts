import { Schema } from "effect"
import { UserId } from "../ids.ts"

/*
 * The push channel, `GET /realtime`. Every text message holds one or more lines of JSON. The client says `hello` within
 * five seconds; the server answers `welcome`, replays what the cursors missed, and from then on tells every event once.
 */

/** The last `seq` the client has applied, by topic. */
export const Cursors = Schema.Record(Schema.String, Schema.Int)
export type Cursors = typeof Cursors.Type

export const Hello = Schema.Struct({
  type: Schema.Literal("hello"),
  /** A session token or API key; browsers send their cookie instead. */
  token: Schema.optionalKey(Schema.String),
  /** The epoch the cursors belong to; left out at the first visit. */
  epoch: Schema.optionalKey(Schema.String),
  cursors: Cursors
})
export type Hello = typeof Hello.Type

export const Ping = Schema.Struct({ type: Schema.Literal("ping") })
export const Pong = Schema.Struct({ type: Schema.Literal("pong") })

export const ClientFrame = Schema.Union([Hello, Ping, Pong])
export type ClientFrame = typeof ClientFrame.Type

/**
 * `heads` are the topics the person hears, with the last `seq` of each. A topic in `snapshots` is told from its head on:
 * its cursor was absent, too old, or of another epoch, so the client fetches it anew.
 */
export const Welcome = Schema.Struct({
  type: Schema.Literal("welcome"),
  userId: UserId,
  epoch: Schema.String,
  heartbeatMs: Schema.Int,
  heads: Cursors,
  snapshots: Schema.Array(Schema.String)
})
export type Welcome = typeof Welcome.Type

/** The last thing said before the server closes. With `reconnect: false` coming back makes no sense as one is now. */
export const Goodbye = Schema.Struct({
  type: Schema.Literal("goodbye"),
  reason: Schema.Literals(["unauthorized", "signed-out", "slow", "shutting-down", "bad-frame"]),
  reconnect: Schema.Boolean
})
export type Goodbye = typeof Goodbye.Type

/** A client that misses this many heartbeats in a row is cut. */
export const missedHeartbeatsAllowed = 2
