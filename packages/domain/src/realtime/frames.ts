import { Schema } from "effect"
import { ChannelId, MessageId, UserId } from "../ids.ts"
import { presenceSubscriptionLimit, PresenceChoice } from "../models/presence-model.ts"

/*
 * The push channel, `GET /realtime`. Every text message holds one or more lines of JSON. The client says `hello` within
 * five seconds; the server answers `welcome`, replays what the cursors missed, and from then on tells every event once.
 */

/**
 * As many bytes of cursors as a hello should carry, as JSON: those of a thousand topics. A client with more leaves out the
 * topics it has not heard of for longest, which it is then told to fetch anew. A hello may not be much longer.
 */
export const cursorBytesAllowed = 64 * 1024

/** The last `seq` the client has applied, by topic. */
export const Cursors = Schema.Record(Schema.String, Schema.Int)
export type Cursors = typeof Cursors.Type

export const Hello = Schema.Struct({
  type: Schema.Literal("hello"),
  /** A session token or API key; browsers send their cookie instead. */
  token: Schema.optionalKey(Schema.String),
  /** The epoch the cursors belong to; left out at the first visit. */
  epoch: Schema.optionalKey(Schema.String),
  cursors: Cursors,
  /** Whether somebody is at the device; if not said, they are. */
  isActive: Schema.optionalKey(Schema.Boolean),
  /**
   * The client says something at least this often, or the server takes it for gone: a `heartbeat` when there is nothing
   * else. Between `heartbeatSecondsLimits`. Source: P5, P6, P7.
   */
  heartbeatSeconds: Schema.optionalKey(Schema.Number)
})
export type Hello = typeof Hello.Type

/**
 * Said to who waits for their welcome, every few seconds: many came at once, and they are served in the order of their
 * hello. A client that gives up after a while begins to count anew.
 */
export const Wait = Schema.Struct({ type: Schema.Literal("wait") })

export const Ping = Schema.Struct({ type: Schema.Literal("ping") })
export const Pong = Schema.Struct({ type: Schema.Literal("pong") })

/** Gets no answer. */
export const Heartbeat = Schema.Struct({ type: Schema.Literal("heartbeat") })

/** The person began to write in a channel they hear, still does, or has stopped. Otherwise nothing happens. */
export const Typing = Schema.Struct({
  type: Schema.Literal("typing"),
  channelId: ChannelId,
  parentId: Schema.optionalKey(Schema.NullOr(MessageId)),
  isTyping: Schema.Boolean
})
export type Typing = typeof Typing.Type

/** Somebody came back to this device, or has left it alone for a while. */
export const Activity = Schema.Struct({ type: Schema.Literal("activity"), isActive: Schema.Boolean })

/**
 * Whose presence this connection wants to hear from now on, in place of whom it said last: a `presence_changed` tells of
 * those who are new, and then what changes. Who may not be seen is passed over.
 */
export const SubscribeToPresences = Schema.Struct({
  type: Schema.Literal("look"),
  userIds: Schema.Array(UserId).check(Schema.isMaxLength(presenceSubscriptionLimit))
})

/** Frames that a client sends after the welcome without waiting for an answer. */
export const Notice = Schema.Union([Typing, Activity, SubscribeToPresences])
export type Notice = typeof Notice.Type

export const ClientFrame = Schema.Union([Hello, Ping, Pong, Heartbeat, Notice])
export type ClientFrame = typeof ClientFrame.Type

/**
 * `heads` are the topics the person hears, with the last `seq` of each. A topic in `snapshots` is told from its head on:
 * its cursor was absent, too old, of another epoch, or from before the person could hear the topic (they left a channel and
 * came back), so the client fetches it anew. What their own log replays of such a channel is older than that.
 */
export const Welcome = Schema.Struct({
  type: Schema.Literal("welcome"),
  userId: UserId,
  epoch: Schema.String,
  heartbeatMs: Schema.Int,
  heads: Cursors,
  snapshots: Schema.Array(Schema.String),
  /** As the hello wanted it. */
  heartbeatSeconds: Schema.optionalKey(Schema.Number),
  /** The presence that the person has chosen, as of the event at `seq` in their own log. */
  presence: Schema.Struct({ ...PresenceChoice.fields, seq: Schema.Int })
})
export type Welcome = typeof Welcome.Type

/** The last thing said before the server closes. With `reconnect: false` coming back makes no sense as one is now. */
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
  /** The action that the client should take. */
  message: Schema.optionalKey(Schema.String)
})
export type Goodbye = typeof Goodbye.Type

export const heartbeatSecondsLimits = { least: 5, most: 600 } as const

export const isHeartbeat = (seconds: number) =>
  seconds >= heartbeatSecondsLimits.least && seconds <= heartbeatSecondsLimits.most

/** A client that is told nothing for this many of the server's heartbeats has lost it. */
export const missedHeartbeatsAllowed = 2
