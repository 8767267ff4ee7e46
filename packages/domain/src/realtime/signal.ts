import { Schema } from "effect"
import { ChannelId, MessageId, UserId } from "../ids.ts"
import { Presence } from "../models/presence-model.ts"
import { ChannelReader } from "../models/channel-read-model.ts"
import { Timestamp } from "../timestamp.ts"

/**
 * Defines a signal: it is in no log, has no `seq`, and is not replayed. It is published on the topic it is about, in order
 * with that topic's events.
 */
export const defineSignal = <const Type extends string, Data extends Schema.Struct.Fields>(type: Type, data: Data) =>
  Schema.Struct({
    type: Schema.Literal(type),
    topic: Schema.String,
    timestamp: Timestamp,
    data: Schema.Struct(data)
  })

/** After this time without a signal, somebody is no longer typing. */
export const typingExpiresMs = 6_000

/**
 * Somebody is typing in a channel or in a thread of it, or has stopped. It is never sent to that person. Without a signal for
 * `typingExpiresMs` they have stopped. Source: G13, I7, I13.
 */
export const UserTyping = defineSignal("user_typing", {
  channelId: ChannelId,
  parentId: Schema.NullOr(MessageId),
  userId: UserId,
  isTyping: Schema.Boolean
})
export type UserTyping = typeof UserTyping.Type

/**
 * The presence of people that this connection subscribes to changed, or is renewed unchanged. Published on `global` to
 * subscribers. Source: P1, P2.
 */
export const PresenceChanged = defineSignal("presence_changed", { presences: Schema.Array(Presence) })
export type PresenceChanged = typeof PresenceChanged.Type

/**
 * How far these people have read; published on `channel:{id}` to those who asked for it, at most once a second. Marking
 * unread moves somebody back. Source: I12.
 */
export const MembersRead = defineSignal("members_read", {
  channelId: ChannelId,
  readers: Schema.Array(ChannelReader)
})
export type MembersRead = typeof MembersRead.Type

export const HazelSignal = Schema.Union([UserTyping, PresenceChanged, MembersRead])
export type HazelSignal = typeof HazelSignal.Type
