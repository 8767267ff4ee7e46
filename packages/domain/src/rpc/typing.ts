import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ChannelId, MessageId } from "../ids.ts"
import { ChannelNotFoundError } from "../models/channel-model.ts"
import { define } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

export class TypingRpcs extends RpcGroup.make(
  /**
   * Says that the caller writes in a channel they are in, or in a thread of it, to be said again every few seconds, or
   * that they have stopped. For those without a push channel, which takes the `typing` frame. Source: G13, I7.
   */
  define("channel.setTyping", {
    payload: { id: ChannelId, parentId: Schema.optionalKey(Schema.NullOr(MessageId)), isTyping: Schema.Boolean },
    success: Schema.Struct({}),
    error: ChannelNotFoundError
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "typing")
) {}
