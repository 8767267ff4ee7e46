import { Schema } from "effect"
import { ChannelId, MessageId, MessageReactionId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** The limit of different emoji on a message. */
export const distinctReactionLimit = 20

/** The number of people a message names for each emoji; the others are only counted. */
export const namedReactorLimit = 5

/** One emoji of one person on one message. Source: Z9. */
export const MessageReaction = Schema.Struct({
  id: MessageReactionId,
  messageId: MessageId,
  channelId: ChannelId,
  userId: UserId,
  emoji: Schema.String,
  createdAt: Timestamp
}).annotate({ identifier: "MessageReaction" })
export type MessageReaction = typeof MessageReaction.Type

/** The tally of one emoji on one message. Source: Z11. */
export const ReactionSummary = Schema.Struct({
  emoji: Schema.String,
  count: Schema.Int,
  /**
   * The first {@link namedReactorLimit} people who reacted with it, oldest first. The directory has their current
   * names.
   */
  users: Schema.Array(UserId),
  hasReacted: Schema.Boolean
}).annotate({ identifier: "ReactionSummary" })
export type ReactionSummary = typeof ReactionSummary.Type

/** Source: Z13. */
export class MessageReactionNotFoundError extends Schema.TaggedError<MessageReactionNotFoundError>()(
  "MessageReactionNotFoundError",
  { messageReactionId: MessageReactionId }
) {}

/** The text is neither one emoji nor a known `:shortcode:`. */
export class InvalidEmojiError extends Schema.TaggedError<InvalidEmojiError>()("InvalidEmojiError", {
  emoji: Schema.String,
  message: Schema.String
}) {}

/** The message already has the most different emoji it may have. Adding one of these is still possible. */
export class TooManyReactionsError extends Schema.TaggedError<TooManyReactionsError>()("TooManyReactionsError", {
  limit: Schema.Int
}) {}
