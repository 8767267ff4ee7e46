import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { ChannelId, MessageId, MessageReactionId } from "../ids.ts"
import { ChannelArchivedError } from "../models/channel-model.ts"
import { WritingRestricted } from "../models/channel-restriction-model.ts"
import { MessageNotFoundError } from "../models/message-model.ts"
import {
  InvalidEmojiError,
  MessageReaction,
  MessageReactionNotFoundError,
  TooManyReactionsError
} from "../models/message-reaction-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

const reacting = {
  messageId: MessageId,
  channelId: ChannelId,
  /** One emoji, or a known `:shortcode:`. */
  emoji: Schema.String
}

const refused = Schema.Union([
  MessageNotFoundError,
  UnauthorizedError,
  InvalidEmojiError,
  TooManyReactionsError,
  ChannelArchivedError,
  WritingRestricted
])

const refusedExisting = Schema.Union([
  MessageReactionNotFoundError,
  UnauthorizedError,
  InvalidEmojiError,
  TooManyReactionsError,
  ChannelArchivedError,
  WritingRestricted
])

/** Source: Z1–Z10. */
export class MessageReactionRpcs extends RpcGroup.make(
  /**
   * Adds the caller's emoji, or removes it if it is there. With `desired` the call states the result instead of
   * toggling, so repeating it is harmless. `wasCreated` tells whether the caller's reaction is there now; `data` is
   * that reaction. Source: Z3.
   * Errors: `MessageNotFoundError`, `UnauthorizedError`, `InvalidEmojiError`, `TooManyReactionsError`,
   * `ChannelArchivedError`, `MemberMutedError`, `ChannelReadOnlyError`, `TransactionConflictError`. Rate limit:
   * `reactions`.
   */
  defineMutation("messageReaction.toggle", {
    payload: { ...reacting, desired: Schema.optionalKey(Schema.Literals(["present", "absent"])) },
    success: { wasCreated: Schema.Boolean, data: Schema.optionalKey(MessageReaction) },
    error: refused
  })
    .annotate(RequiredScope, "message-reactions:write")
    .annotate(RateLimit, "reactions"),

  /**
   * Adds the caller's emoji. If it is there already, answers with that reaction. Source: Z5.
   * Errors: `MessageNotFoundError`, `UnauthorizedError`, `InvalidEmojiError`, `TooManyReactionsError`,
   * `ChannelArchivedError`, `MemberMutedError`, `ChannelReadOnlyError`, `TransactionConflictError`. Rate limit:
   * `reactions`.
   */
  defineMutation("messageReaction.create", {
    payload: reacting,
    success: { data: MessageReaction },
    error: refused
  })
    .annotate(RequiredScope, "message-reactions:write")
    .annotate(RateLimit, "reactions"),

  /**
   * Changes the emoji of a reaction, which keeps its id, time and position. If the caller has reacted with the new
   * emoji already, answers with that reaction and removes this one. Only the person who reacted may call it. Source:
   * Z6, F5.
   * Errors: `MessageReactionNotFoundError`, `UnauthorizedError`, `InvalidEmojiError`, `TooManyReactionsError`,
   * `ChannelArchivedError`, `MemberMutedError`, `ChannelReadOnlyError`, `TransactionConflictError`. Rate limit:
   * `reactions`.
   */
  defineMutation("messageReaction.update", {
    payload: { id: MessageReactionId, emoji: Schema.optionalKey(Schema.String) },
    success: { data: MessageReaction },
    error: refusedExisting
  })
    .annotate(RequiredScope, "message-reactions:write")
    .annotate(RateLimit, "reactions"),

  /**
   * Removes a reaction. The person who reacted may call it, and so may moderators, and managers of the channel if they
   * rank above that person. Source: Z7, Z8.
   * Errors: `MessageReactionNotFoundError`, `UnauthorizedError`, `InvalidEmojiError`, `TooManyReactionsError`,
   * `ChannelArchivedError`, `MemberMutedError`, `ChannelReadOnlyError`, `TransactionConflictError`. Rate limit:
   * `reactions`.
   */
  defineMutation("messageReaction.delete", {
    payload: { id: MessageReactionId },
    success: {},
    error: refusedExisting
  })
    .annotate(RequiredScope, "message-reactions:write")
    .annotate(RateLimit, "reactions"),

  /**
   * Lists the reactions to a message, oldest first, at most 100 from `offset`. With `emoji`, it lists only those with
   * that emoji.
   * Errors: `MessageNotFoundError`, `InvalidEmojiError`. Rate limit: `reads`.
   */
  define("messageReaction.list", {
    payload: {
      messageId: MessageId,
      emoji: Schema.optionalKey(Schema.String),
      offset: Schema.optionalKey(Schema.Int)
    },
    success: Schema.Struct({ reactions: Schema.Array(MessageReaction), hasMore: Schema.Boolean, seq: Schema.Int }),
    error: Schema.Union([MessageNotFoundError, InvalidEmojiError])
  }).annotate(RequiredScope, "read")
) {}
