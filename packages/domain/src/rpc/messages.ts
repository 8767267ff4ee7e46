import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { ChannelId, FileId, MessageId } from "../ids.ts"
import { ChannelArchivedError, ChannelNotFoundError } from "../models/channel-model.ts"
import { WritingRestricted, SlowModeError } from "../models/channel-restriction-model.ts"
import { AttachmentNotFoundError } from "../models/file-model.ts"
import { WideMentionError } from "../models/mention-model.ts"
import { InvalidMessageError, Message, MessageNotFoundError, MessagePage } from "../models/message-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

const written = { data: Message }

/** The refusals of a new message, written at once or as a stream. */
export const refusedToWrite = Schema.Union([
  ChannelNotFoundError,
  MessageNotFoundError,
  InvalidMessageError,
  ChannelArchivedError,
  WritingRestricted,
  SlowModeError,
  UnauthorizedError
])

export class MessageRpcs extends RpcGroup.make(
  /**
   * Writes a message, or with `parentId` a reply; a reply to a reply joins the same thread. With `alsoInChannel` the
   * reply is one message that is also shown in the channel; without `parentId` it has no effect. The id follows from
   * the channel and the transaction id (`messageIdOf`), so a client can show the message before the server has stored
   * it. `fileIds` are at most ten files of the caller that are ready and in no other message, in the order in which they
   * are shown; with them the text may be empty. `@here` mentions the members who are at Hazel now, `@channel` all members.
   * Source: G6.
   * Errors: `ChannelNotFoundError`, `MessageNotFoundError`, `InvalidMessageError`, `ChannelArchivedError`,
   * `MemberMutedError`, `ChannelReadOnlyError`, `SlowModeError`, `UnauthorizedError`, `AttachmentNotFoundError`,
   * `WideMentionError`, `TransactionConflictError`. Rate limit: `messages`.
   */
  defineMutation("message.create", {
    payload: {
      channelId: ChannelId,
      parentId: Schema.optionalKey(Schema.NullOr(MessageId)),
      body: Schema.String,
      alsoInChannel: Schema.optionalKey(Schema.Boolean),
      fileIds: Schema.optionalKey(Schema.Array(FileId))
    },
    success: written,
    error: Schema.Union([refusedToWrite, AttachmentNotFoundError, WideMentionError])
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "messages"),

  /**
   * Edits the text. Only the author may call it.
   * Errors: `MessageNotFoundError`, `InvalidMessageError`, `ChannelArchivedError`, `MemberMutedError`,
   * `ChannelReadOnlyError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `edits`.
   */
  defineMutation("message.update", {
    payload: { id: MessageId, body: Schema.String },
    success: written,
    error: Schema.Union([
      MessageNotFoundError,
      InvalidMessageError,
      ChannelArchivedError,
      WritingRestricted,
      UnauthorizedError
    ])
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "edits"),

  /**
   * Deletes the message for everybody. The author may call it, and so may moderators, and managers of the channel if
   * they rank above the author.
   * Errors: `MessageNotFoundError`, `ChannelArchivedError`, `UnauthorizedError`, `TransactionConflictError`. Rate
   * limit: `edits`.
   */
  defineMutation("message.delete", {
    payload: { id: MessageId },
    success: {},
    error: Schema.Union([MessageNotFoundError, ChannelArchivedError, UnauthorizedError])
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "edits"),

  /**
   * Errors: `MessageNotFoundError`. Rate limit: `reads`.
   */
  define("message.get", {
    payload: { id: MessageId },
    success: Schema.Struct({ message: Message, seq: Schema.Int }),
    error: MessageNotFoundError
  }).annotate(RequiredScope, "read"),

  /**
   * A page of a channel, or with `parentId` of a thread: the newest messages, those before or after a position in the
   * log, or those around a message. It holds 50 messages unless `limit` says otherwise, and at most 100.
   * Errors: `ChannelNotFoundError`, `MessageNotFoundError`. Rate limit: `reads`.
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
