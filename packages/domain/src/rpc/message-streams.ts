import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { ChannelId, MessageId } from "../ids.ts"
import { ChannelArchivedError } from "../models/channel-model.ts"
import { WritingRestricted } from "../models/channel-restriction-model.ts"
import { InvalidMessageError, Message, MessageNotFoundError } from "../models/message-model.ts"
import { StreamEndedError, StreamGapError } from "../models/message-stream-model.ts"
import { define, defineMutation } from "./define.ts"
import { refusedToWrite } from "./messages.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

const ChunkIndex = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 2 ** 31 - 1 }))

const ended = Schema.Union([MessageNotFoundError, ChannelArchivedError, UnauthorizedError, StreamEndedError])

/** A message that others see grow while it is written. Source: I14. */
export class MessageStreamRpcs extends RpcGroup.make(
  /**
   * Opens an empty message, or with `parentId` an empty reply, under the id that follows from its transaction id
   * (`messageIdOf`).
   * Errors: `ChannelNotFoundError`, `MessageNotFoundError`, `InvalidMessageError`, `ChannelArchivedError`,
   * `MemberMutedError`, `ChannelReadOnlyError`, `SlowModeError`, `UnauthorizedError`, `TransactionConflictError`.
   * Rate limit: `messages`.
   */
  defineMutation("messageStream.open", {
    payload: { channelId: ChannelId, parentId: Schema.optionalKey(Schema.NullOr(MessageId)) },
    success: { data: Message },
    error: refusedToWrite
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "messages"),

  /**
   * Appends text. `index` counts the chunks from 0 and serves as the idempotency key: a chunk that was applied before
   * is acknowledged and changes nothing, even after the stream has ended. Chunks may be sent without waiting for
   * answers. `nextIndex` is how many have been applied. The whole text has the limits of a message. Slow mode counts
   * the stream when it is opened, and never its chunks. Only the author may call it.
   * Errors: `MessageNotFoundError`, `ChannelArchivedError`, `UnauthorizedError`, `StreamEndedError`,
   * `InvalidMessageError`, `StreamGapError`, `MemberMutedError`, `ChannelReadOnlyError`. Rate limit: `appends`.
   */
  define("messageStream.append", {
    payload: { messageId: MessageId, index: ChunkIndex, text: Schema.String },
    success: Schema.Struct({ nextIndex: Schema.Int, seq: Schema.Int }),
    error: Schema.Union([...ended.members, InvalidMessageError, StreamGapError, WritingRestricted])
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "appends"),

  /**
   * Finishes the message. Only the author may call it.
   * Errors: `MessageNotFoundError`, `ChannelArchivedError`, `UnauthorizedError`, `StreamEndedError`,
   * `TransactionConflictError`. Rate limit: `edits`.
   */
  defineMutation("messageStream.finish", { payload: { messageId: MessageId }, success: {}, error: ended })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "edits"),

  /**
   * Cancels the stream. The text written so far stays. Only the author, managers of the channel and moderators may call
   * it.
   * Errors: `MessageNotFoundError`, `ChannelArchivedError`, `UnauthorizedError`, `StreamEndedError`,
   * `TransactionConflictError`. Rate limit: `edits`.
   */
  defineMutation("messageStream.cancel", { payload: { messageId: MessageId }, success: {}, error: ended })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "edits")
) {}
