import { Schema } from "effect"
import { ChannelId, MessageId, UserId } from "../ids.ts"
import { presenceSubscriptionLimit, PresenceChoice } from "../models/presence-model.ts"

/*
 * The push channel, `GET /realtime`. Every text message holds one or more lines of JSON. The client sends `hello` within
 * five seconds; the server answers `welcome`, replays the events after the cursors, and then sends every event once.
 */

/**
 * The bytes of cursors that a hello should carry, as JSON: those of a thousand topics. A client with more leaves out the
 * least recently active topics, and fetches them again. A hello may not be much longer.
 */
export const cursorBytesAllowed = 64 * 1024

/** The last `seq` that the client has folded, by topic. */
export const Cursors = Schema.Record(Schema.String, Schema.Int)
export type Cursors = typeof Cursors.Type

export const Hello = Schema.Struct({
  type: Schema.Literal("hello"),
  /** A session token or API key. Browsers send their cookie instead. */
  token: Schema.optionalKey(Schema.String),
  /** The epoch that the cursors belong to; left out without cursors. */
  epoch: Schema.optionalKey(Schema.String),
  cursors: Cursors,
  /** Whether somebody is using the device. The default is true. */
  isActive: Schema.optionalKey(Schema.Boolean),
  /**
   * The client sends something at least this often, a `heartbeat` if there is nothing else, or the server closes the
   * connection. Between `heartbeatSecondsLimits`. Source: P5, P6, P7.
   */
  heartbeatSeconds: Schema.optionalKey(Schema.Number)
})
export type Hello = typeof Hello.Type

/**
 * Sent every few seconds to a client that waits for its welcome, when many connect at once and are served in the order of
 * their hellos. A client that gives up after a time restarts that time.
 */
export const Wait = Schema.Struct({ type: Schema.Literal("wait") })

export const Ping = Schema.Struct({ type: Schema.Literal("ping") })
export const Pong = Schema.Struct({ type: Schema.Literal("pong") })

/** A heartbeat gets no answer. */
export const Heartbeat = Schema.Struct({ type: Schema.Literal("heartbeat") })

/** The person is typing in a channel that they are subscribed to, or has stopped. Otherwise it is ignored. */
export const Typing = Schema.Struct({
  type: Schema.Literal("typing"),
  channelId: ChannelId,
  parentId: Schema.optionalKey(Schema.NullOr(MessageId)),
  isTyping: Schema.Boolean
})
export type Typing = typeof Typing.Type

/** Somebody uses this device again, or has not used it for a while. */
export const Activity = Schema.Struct({ type: Schema.Literal("activity"), isActive: Schema.Boolean })

/**
 * Replaces the presence subscription of this connection. A `presence_changed` brings the state of the people who are new in
 * it, and then every change. People whom the person may not see are ignored.
 */
export const SubscribeToPresences = Schema.Struct({
  type: Schema.Literal("look"),
  userIds: Schema.Array(UserId).check(Schema.isMaxLength(presenceSubscriptionLimit))
})

/** The frames that a client sends after the welcome, without an answer. */
export const Notice = Schema.Union([Typing, Activity, SubscribeToPresences])
export type Notice = typeof Notice.Type

export const ClientFrame = Schema.Union([Hello, Ping, Pong, Heartbeat, Notice])
export type ClientFrame = typeof ClientFrame.Type

/**
 * `heads` are the subscribed topics with the last `seq` of each. A topic in `snapshots` is not replayed: its cursor was
 * absent, too old, of another epoch, or from before the person rejoined the channel, so the client fetches its state.
 * Events of the own log about such a channel that are replayed are older than that state.
 */
export const Welcome = Schema.Struct({
  type: Schema.Literal("welcome"),
  userId: UserId,
  epoch: Schema.String,
  heartbeatMs: Schema.Int,
  heads: Cursors,
  snapshots: Schema.Array(Schema.String),
  /** The value of the hello. */
  heartbeatSeconds: Schema.optionalKey(Schema.Number),
  /** The presence that the person chose, by the event at `seq` of their own log. */
  presence: Schema.Struct({ ...PresenceChoice.fields, seq: Schema.Int })
})
export type Welcome = typeof Welcome.Type

/** The last frame before the server closes. With `reconnect: false`, reconnecting with this session is useless. */
export const Goodbye = Schema.Struct({
  type: Schema.Literal("goodbye"),
  reason: Schema.Literals([
    "unauthorized",
    "signed-out",
    "slow",
    "shutting-down",
    "bad-frame",
    "silent",
    "busy",
    "restored",
    "too-many-connections",
    "unavailable"
  ]),
  reconnect: Schema.Boolean,
  /** The action that the client can take. */
  message: Schema.optionalKey(Schema.String)
})
export type Goodbye = typeof Goodbye.Type

export const heartbeatSecondsLimits = { least: 5, most: 600 } as const

export const isHeartbeat = (seconds: number) =>
  seconds >= heartbeatSecondsLimits.least && seconds <= heartbeatSecondsLimits.most

/** A client that receives nothing for this many of the server's heartbeats has lost the connection. */
export const missedHeartbeatsAllowed = 2
