import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ChannelId, MessageId, UserId } from "../ids.ts"
import { ChannelNotFoundError } from "../models/channel-model.ts"
import { ChannelReader } from "../models/channel-read-model.ts"
import { MessageNotFoundError } from "../models/message-model.ts"
import { ReadMarker } from "../read-marker.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

export class ChannelReadRpcs extends RpcGroup.make(
  /**
   * Says that everything up to `seq` has been seen, in the `epoch` it was seen in. Moves only forward, and not beyond what
   * there is; an older epoch changes nothing. Answers with how far has been read now. Source: D.6.
   */
  defineMutation("channel.markRead", {
    payload: { id: ChannelId, seq: Schema.Int, epoch: Schema.optionalKey(Schema.Int) },
    success: ReadMarker.fields,
    error: ChannelNotFoundError
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "markRead"),

  /**
   * Puts the marker before a message of the channel itself and begins a new epoch, so that what a device says late about
   * having read does not count any more. A message of a channel the caller is not in is not found. Source: D.6.
   */
  defineMutation("channel.markUnread", {
    payload: { messageId: MessageId },
    success: ReadMarker.fields,
    error: MessageNotFoundError
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "markRead"),

  /**
   * How far the others in the channel have read, those who share it; of who is invisible, as when they became it. For a minute the caller's devices are told when that
   * changes (`members_read`). Nobody is listed in a channel of more than `readersShownUpTo`, nor for a caller who does not
   * share how far they read themselves. Source: I12.
   */
  define("channel.listReads", {
    payload: { id: ChannelId },
    success: Schema.Struct({ readers: Schema.Array(ChannelReader) }),
    error: ChannelNotFoundError
  }).annotate(RequiredScope, "read"),

  /** Who, of the same people, has read as far as a message of the channel itself. Its author is not listed. */
  define("message.readers", {
    payload: { id: MessageId },
    success: Schema.Struct({ userIds: Schema.Array(UserId) }),
    error: MessageNotFoundError
  }).annotate(RequiredScope, "read")
) {}
