import { Schema } from "effect"
import { ChannelId, MessageId, UserId } from "../ids.ts"
import { Presence } from "../models/presence-model.ts"
import { ChannelReader } from "../models/channel-read-model.ts"
import { Timestamp } from "../timestamp.ts"

/**
 * Defines one thing that is heard at once or not at all: it is in no log, has no `seq`, and is not replayed. It comes on
 * the topic it is about, in the order in which it was said among that topic's events.
 */
export const defineSignal = <const Type extends string, Data extends Schema.Struct.Fields>(type: Type, data: Data) =>
  Schema.Struct({
    type: Schema.Literal(type),
    topic: Schema.String,
    timestamp: Timestamp,
    data: Schema.Struct(data)
  })

/** Without word for so long, nobody writes any more. */
export const typingExpiresMs = 6_000

/**
 * Somebody writes in a channel, or in a thread of it, or has stopped. Never told to themselves. Without word for
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
 * People this connection looks at came, went, or are as they were, which renews what is known of them. Told on `global`
 * to those who look. Source: P1, P2.
 */
export const PresenceChanged = defineSignal("presence_changed", { presences: Schema.Array(Presence) })
export type PresenceChanged = typeof PresenceChanged.Type

/**
 * How far these have read now; told on `channel:{id}` to those who look at who has read what, at most once a second. A mark
 * as unread moves somebody back. Source: I12.
 */
export const MembersRead = defineSignal("members_read", {
  channelId: ChannelId,
  readers: Schema.Array(ChannelReader)
})
export type MembersRead = typeof MembersRead.Type

/** Every signal there is. */
export const HazelSignal = Schema.Union([UserTyping, PresenceChanged, MembersRead])
export type HazelSignal = typeof HazelSignal.Type
