import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ChannelId, MessageId } from "../ids.ts"
import { ChannelNotFoundError } from "../models/channel-model.ts"
import { define } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

export class TypingRpcs extends RpcGroup.make(
  /**
   * Publishes that the caller types in a channel they are a member of, or in a thread of it, or has stopped. Repeat it
   * every few seconds. It is for callers without a push channel, which takes the `typing` frame. Source: G13, I7.
   * Errors: `ChannelNotFoundError`. Rate limit: `typing`.
   */
  define("channel.setTyping", {
    payload: { id: ChannelId, parentId: Schema.optionalKey(Schema.NullOr(MessageId)), isTyping: Schema.Boolean },
    success: Schema.Struct({}),
    error: ChannelNotFoundError
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "typing")
) {}
