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
   * Marks everything up to `seq` as read, in the `epoch` in which it was seen. The marker moves only forward, and not
   * beyond the newest message; an older epoch changes nothing. Answers with the marker as it is now. Source: D.6.
   * Errors: `ChannelNotFoundError`, `TransactionConflictError`. Rate limit: `markRead`.
   */
  defineMutation("channel.markRead", {
    payload: { id: ChannelId, seq: Schema.Int, epoch: Schema.optionalKey(Schema.Int) },
    success: ReadMarker.fields,
    error: ChannelNotFoundError
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "markRead"),

  /**
   * Puts the read marker before a message of the channel itself and begins a new epoch, so that a late
   * `channel.markRead` of another device changes nothing. In a channel the caller is not a member of, the message is
   * not found. Source: D.6.
   * Errors: `MessageNotFoundError`, `TransactionConflictError`. Rate limit: `markRead`.
   */
  defineMutation("channel.markUnread", {
    payload: { messageId: MessageId },
    success: ReadMarker.fields,
    error: MessageNotFoundError
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "markRead"),

  /**
   * Lists how far the other members have read, as far as they share it; for people who are invisible, as of the moment
   * they became it. For a minute the caller's devices receive changes (`members_read`). Nobody is listed in a channel
   * of more than `readersShownUpTo` members, nor for a caller who does not share their own read marker. Source: I12.
   * Errors: `ChannelNotFoundError`. Rate limit: `reads`.
   */
  define("channel.listReads", {
    payload: { id: ChannelId },
    success: Schema.Struct({ readers: Schema.Array(ChannelReader) }),
    error: ChannelNotFoundError
  }).annotate(RequiredScope, "read"),

  /**
   * Lists which of these people have read a message of the channel itself. Its author is not listed.
   * Errors: `MessageNotFoundError`. Rate limit: `reads`.
   */
  define("message.readers", {
    payload: { id: MessageId },
    success: Schema.Struct({ userIds: Schema.Array(UserId) }),
    error: MessageNotFoundError
  }).annotate(RequiredScope, "read")
) {}
