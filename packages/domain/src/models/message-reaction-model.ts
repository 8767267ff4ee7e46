import { Schema } from "effect"
import { ChannelId, MessageId, MessageReactionId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** How many different emoji a message carries. */
export const distinctReactionLimit = 20

/** How many people a message names for each emoji; the others are only counted. */
export const namedReactorLimit = 5

/** One person's one emoji on one message. Source: Z9. */
export const MessageReaction = Schema.Struct({
  id: MessageReactionId,
  messageId: MessageId,
  channelId: ChannelId,
  userId: UserId,
  emoji: Schema.String,
  createdAt: Timestamp
})
export type MessageReaction = typeof MessageReaction.Type

/** All of one emoji on one message. Source: Z11. */
export const ReactionSummary = Schema.Struct({
  emoji: Schema.String,
  count: Schema.Int,
  /** The first {@link namedReactorLimit} people who chose it, in that order. Their names are in the directory, where they stay current. */
  users: Schema.Array(UserId),
  hasReacted: Schema.Boolean
})
export type ReactionSummary = typeof ReactionSummary.Type

/** Source: Z13. */
export class MessageReactionNotFoundError extends Schema.TaggedError<MessageReactionNotFoundError>()(
  "MessageReactionNotFoundError",
  { messageReactionId: MessageReactionId }
) {}

/** Not one emoji and not a known `:shortcode:`. */
export class InvalidEmojiError extends Schema.TaggedError<InvalidEmojiError>()("InvalidEmojiError", {
  emoji: Schema.String,
  message: Schema.String
}) {}

/** The message already carries as many different emoji as it may. Joining one of them is still possible. */
export class TooManyReactionsError extends Schema.TaggedError<TooManyReactionsError>()("TooManyReactionsError", {
  limit: Schema.Int
}) {}
