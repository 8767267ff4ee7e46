import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { ChannelId, MessageId } from "../ids.ts"
import { ChannelArchivedError } from "../models/channel-model.ts"
import { Restrained } from "../models/channel-restraint-model.ts"
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
  /** Begins an empty message, or with `parentId` a reply, under the id its transaction gives it (`messageIdOf`). */
  defineMutation("messageStream.open", {
    payload: { channelId: ChannelId, parentId: Schema.optionalKey(Schema.NullOr(MessageId)) },
    success: { data: Message },
    error: refusedToWrite
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "messages"),

  /**
   * Adds text to the end. `index` counts the chunks from 0, and takes the place of a transaction id: one that was applied
   * before is acknowledged and changes nothing, also once the stream has ended. Chunks may be on their way together.
   * `nextIndex` is how many have been applied. The whole is no longer than any message. Slow mode counts the stream when it
   * is opened, and never its chunks. Its author only.
   */
  define("messageStream.append", {
    payload: { messageId: MessageId, index: ChunkIndex, text: Schema.String },
    success: Schema.Struct({ nextIndex: Schema.Int, seq: Schema.Int }),
    error: Schema.Union([...ended.members, InvalidMessageError, StreamGapError, Restrained])
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "appends"),

  /** Says that this is all. Its author only. */
  defineMutation("messageStream.finish", { payload: { messageId: MessageId }, success: {}, error: ended })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "edits"),

  /** Stops it; what was written so far stays. Its author, managers of the channel and moderators. */
  defineMutation("messageStream.cancel", { payload: { messageId: MessageId }, success: {}, error: ended })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "edits")
) {}
