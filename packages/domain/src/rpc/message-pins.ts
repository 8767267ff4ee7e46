import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { ChannelId, MessageId } from "../ids.ts"
import { ChannelArchivedError, ChannelNotFoundError } from "../models/channel-model.ts"
import { WritingRestricted } from "../models/channel-restriction-model.ts"
import { Message, MessageNotFoundError } from "../models/message-model.ts"
import { MessagePin, TooManyMessagePinsError } from "../models/message-pin-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

const refused = [MessageNotFoundError, UnauthorizedError, ChannelArchivedError, WritingRestricted] as const

/** Everybody who may write in a channel pins and unpins its messages and the replies in its threads. Source: D.11. */
export class MessagePinRpcs extends RpcGroup.make(
  /**
   * Pins a message. If it is pinned already, answers with that pin. With `replacesNewest` the message becomes the newest
   * pin of its channel in place of the one that was the newest, for clients that show one pin in each channel.
   * Errors: `MessageNotFoundError`, `UnauthorizedError`, `ChannelArchivedError`, `MemberMutedError`,
   * `ChannelReadOnlyError`, `TooManyMessagePinsError`, `TransactionConflictError`. Rate limit: `edits`.
   */
  defineMutation("messagePin.create", {
    payload: { messageId: MessageId, replacesNewest: Schema.optionalKey(Schema.Boolean) },
    success: { data: MessagePin },
    error: Schema.Union([...refused, TooManyMessagePinsError])
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "edits"),

  /**
   * Removes the pin of a message, whoever made it. Does nothing if the message is not pinned.
   * Errors: `MessageNotFoundError`, `UnauthorizedError`, `ChannelArchivedError`, `MemberMutedError`,
   * `ChannelReadOnlyError`, `TransactionConflictError`. Rate limit: `edits`.
   */
  defineMutation("messagePin.delete", {
    payload: { messageId: MessageId },
    success: {},
    error: Schema.Union(refused)
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "edits"),

  /**
   * Lists the pins of a channel with their messages, newest pin first. Everybody who may read the channel may call it.
   * Errors: `ChannelNotFoundError`. Rate limit: `reads`.
   */
  define("messagePin.list", {
    payload: { channelId: ChannelId },
    success: Schema.Struct({
      pins: Schema.Array(Schema.Struct({ pin: MessagePin, message: Message })),
      seq: Schema.Int
    }),
    error: ChannelNotFoundError
  }).annotate(RequiredScope, "read")
) {}
