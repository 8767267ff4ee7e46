import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { ChannelId, MessageId, MessageReactionId } from "../ids.ts"
import { ChannelArchivedError } from "../models/channel-model.ts"
import { Restrained } from "../models/channel-restraint-model.ts"
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
  /** Must be the message's channel. */
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
  Restrained
])

const refusedExisting = Schema.Union([
  MessageReactionNotFoundError,
  UnauthorizedError,
  InvalidEmojiError,
  TooManyReactionsError,
  ChannelArchivedError,
  Restrained
])

/** Source: Z1–Z10. */
export class MessageReactionRpcs extends RpcGroup.make(
  /**
   * Adds the caller's emoji, or takes it back if it is there. With `desired` it is no flip but a wish, and asking twice
   * is harmless. `wasCreated` tells whether the caller's reaction is there now; `data` is that reaction. Source: Z3.
   */
  defineMutation("messageReaction.toggle", {
    payload: { ...reacting, desired: Schema.optionalKey(Schema.Literals(["present", "absent"])) },
    success: { wasCreated: Schema.Boolean, data: Schema.optionalKey(MessageReaction) },
    error: refused
  })
    .annotate(RequiredScope, "message-reactions:write")
    .annotate(RateLimit, "reactions"),

  /** Adds the caller's emoji. If it is there already, answers with that one. Source: Z5. */
  defineMutation("messageReaction.create", {
    payload: reacting,
    success: { data: MessageReaction },
    error: refused
  })
    .annotate(RequiredScope, "message-reactions:write")
    .annotate(RateLimit, "reactions"),

  /**
   * Changes the emoji of a reaction, which keeps its id, its moment and its place. If the caller has reacted with the new
   * emoji already, answers with that reaction, and this one is taken away. Its owner only. Source: Z6, F5.
   */
  defineMutation("messageReaction.update", {
    payload: { id: MessageReactionId, emoji: Schema.optionalKey(Schema.String) },
    success: { data: MessageReaction },
    error: refusedExisting
  })
    .annotate(RequiredScope, "message-reactions:write")
    .annotate(RateLimit, "reactions"),

  /** Takes a reaction away. Its owner and moderators, and managers of the channel those of people below them. Source: Z7, Z8. */
  defineMutation("messageReaction.delete", {
    payload: { id: MessageReactionId },
    success: {},
    error: refusedExisting
  })
    .annotate(RequiredScope, "message-reactions:write")
    .annotate(RateLimit, "reactions"),

  /** Who reacted to a message, in the order they did; with `emoji` only with that one. At most 100 from `offset`. */
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
