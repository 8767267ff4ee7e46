import { Schema } from "effect"
import { ChannelId, MessageId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** The number of messages that may be pinned in a channel at once. */
export const messagePinLimit = 100

/** A message that somebody pinned for everybody in its channel. */
export const MessagePin = Schema.Struct({
  messageId: MessageId,
  channelId: ChannelId,
  /** The root of the thread of a pinned reply, which is purged together with the root; null in the channel itself. */
  parentId: Schema.NullOr(MessageId),
  /** The position of the message in the channel's log. */
  messageSeq: Schema.Int,
  /** The person who pinned it. */
  userId: UserId,
  createdAt: Timestamp
}).annotate({ identifier: "MessagePin" })
export type MessagePin = typeof MessagePin.Type

/** The channel already has the most pins it may have. */
export class TooManyMessagePinsError extends Schema.TaggedError<TooManyMessagePinsError>()("TooManyMessagePinsError", {
  limit: Schema.Int
}) {}
