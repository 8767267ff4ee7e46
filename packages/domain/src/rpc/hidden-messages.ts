import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ChannelId, MessageId } from "../ids.ts"
import { ChannelNotFoundError } from "../models/channel-model.ts"
import { MessageNotFoundError } from "../models/message-model.ts"
import { defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

const some = {
  channelId: ChannelId,
  messageIds: Schema.Array(MessageId).check(Schema.isMinLength(1), Schema.isMaxLength(100))
}

export class HiddenMessageRpcs extends RpcGroup.make(
  /**
   * Hides up to 100 messages of one channel from the caller only. Source: I18.
   * Errors: `ChannelNotFoundError`, `MessageNotFoundError`, `TransactionConflictError`. Rate limit: `edits`.
   */
  defineMutation("message.hide", {
    payload: some,
    success: {},
    error: Schema.Union([ChannelNotFoundError, MessageNotFoundError])
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "edits"),

  /**
   * Shows messages again that were hidden by `message.hide`.
   * Errors: `ChannelNotFoundError`, `MessageNotFoundError`, `TransactionConflictError`. Rate limit: `edits`.
   */
  defineMutation("message.unhide", {
    payload: some,
    success: {},
    error: Schema.Union([ChannelNotFoundError, MessageNotFoundError])
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "edits"),

  /**
   * Hides everything written in a channel so far from the caller only. This cannot be undone. Source: I18.
   * Errors: `ChannelNotFoundError`, `TransactionConflictError`. Rate limit: `edits`.
   */
  defineMutation("message.hideAll", {
    payload: { channelId: ChannelId },
    success: { hiddenUpToSeq: Schema.Int },
    error: ChannelNotFoundError
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "edits")
) {}
