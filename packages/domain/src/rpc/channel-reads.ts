import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ChannelId, MessageId } from "../ids.ts"
import { ChannelNotFoundError } from "../models/channel-model.ts"
import { MessageNotFoundError } from "../models/message-model.ts"
import { ReadMarker } from "../read-marker.ts"
import { defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"

export class ChannelReadRpcs extends RpcGroup.make(
  /**
   * Says that everything up to `seq` has been seen, in the `epoch` it was seen in. Moves only forward, and not beyond what
   * there is; an older epoch changes nothing. Answers with how far has been read now. Source: D.6.
   */
  defineMutation("channel.markRead", {
    payload: { id: ChannelId, seq: Schema.Int, epoch: Schema.optionalKey(Schema.Int) },
    success: ReadMarker.fields,
    error: ChannelNotFoundError
  }).annotate(RateLimit, "markRead"),

  /**
   * Puts the marker before a message of the channel itself and begins a new epoch, so that what a device says late about
   * having read does not count any more. A message of a channel the caller is not in is not found. Source: D.6.
   */
  defineMutation("channel.markUnread", {
    payload: { messageId: MessageId },
    success: ReadMarker.fields,
    error: MessageNotFoundError
  }).annotate(RateLimit, "markRead")
) {}
