import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { ChannelId, MessageId } from "../ids.ts"
import { ChannelNotFoundError } from "../models/channel-model.ts"
import { MessageNotFoundError } from "../models/message-model.ts"
import { defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

export class MessagePurgeRpcs extends RpcGroup.make(
  /**
   * Removes a message with its replies, reactions and history everywhere it was stored, for everybody and permanently.
   * Only admins may call it. Source: I19.
   * Errors: `MessageNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `edits`.
   */
  defineMutation("message.purge", {
    payload: { id: MessageId },
    success: {},
    error: Schema.Union([MessageNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "edits"),

  /**
   * Does the same for everything written in a channel so far. Source: I19.
   * Errors: `ChannelNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `edits`.
   */
  defineMutation("message.purgeAll", {
    payload: { channelId: ChannelId },
    success: {},
    error: Schema.Union([ChannelNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "edits")
) {}
