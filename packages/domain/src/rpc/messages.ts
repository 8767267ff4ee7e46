import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { ChannelId, MessageId } from "../ids.ts"
import { ChannelArchivedError, ChannelNotFoundError } from "../models/channel-model.ts"
import { Restrained, SlowModeError } from "../models/channel-restraint-model.ts"
import { InvalidMessageError, Message, MessageNotFoundError, MessagePage } from "../models/message-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

const written = { data: Message }

/** Why nobody may write there, whether at once or bit by bit. */
export const refusedToWrite = Schema.Union([
  ChannelNotFoundError,
  MessageNotFoundError,
  InvalidMessageError,
  ChannelArchivedError,
  Restrained,
  SlowModeError,
  UnauthorizedError
])

export class MessageRpcs extends RpcGroup.make(
  /**
   * Writes a message, or with `parentId` a reply to one; a reply to a reply joins its thread. With `alsoInChannel` the
   * reply is shown in the channel, too, and stays one message; without `parentId` that says nothing. Its id follows from
   * the channel and the transaction (`messageIdOf`), so that a screen can show the message before the server knows it.
   * Source: G6.
   */
  defineMutation("message.create", {
    payload: {
      channelId: ChannelId,
      parentId: Schema.optionalKey(Schema.NullOr(MessageId)),
      body: Schema.String,
      alsoInChannel: Schema.optionalKey(Schema.Boolean)
    },
    success: written,
    error: refusedToWrite
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "messages"),

  /** Changes the text. The author only. */
  defineMutation("message.update", {
    payload: { id: MessageId, body: Schema.String },
    success: written,
    error: Schema.Union([
      MessageNotFoundError,
      InvalidMessageError,
      ChannelArchivedError,
      Restrained,
      UnauthorizedError
    ])
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "edits"),

  /**
   * Takes the message away for everybody. The author and moderators, and managers of the channel what those below them
   * wrote.
   */
  defineMutation("message.delete", {
    payload: { id: MessageId },
    success: {},
    error: Schema.Union([MessageNotFoundError, ChannelArchivedError, UnauthorizedError])
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "edits"),

  define("message.get", {
    payload: { id: MessageId },
    success: Schema.Struct({ message: Message, seq: Schema.Int }),
    error: MessageNotFoundError
  }).annotate(RequiredScope, "read"),

  /**
   * A page of a channel, or with `parentId` of a thread: the newest, those before or after a position in the log, or
   * those around a message. At most 100, 50 unless told.
   */
  define("message.list", {
    payload: {
      channelId: ChannelId,
      parentId: Schema.optionalKey(Schema.NullOr(MessageId)),
      before: Schema.optionalKey(Schema.Int),
      after: Schema.optionalKey(Schema.Int),
      around: Schema.optionalKey(MessageId),
      limit: Schema.optionalKey(Schema.Int)
    },
    success: MessagePage,
    error: Schema.Union([ChannelNotFoundError, MessageNotFoundError])
  }).annotate(RequiredScope, "read")
) {}
