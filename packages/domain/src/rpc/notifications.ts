import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ChannelId, MessageId } from "../ids.ts"
import { MessageNotFoundError } from "../models/message-model.ts"
import { NotificationDecision } from "../models/notification-model.ts"
import { define } from "./define.ts"
import { RequiredScope } from "./scoping.ts"

/** Why people are notified of messages on their phones, or not. Source: D.9. */
export class NotificationRpcs extends RpcGroup.make(
  /**
   * Says whether the caller was notified of a message, and why or why not. Nobody learns it of others. What was decided is
   * remembered for a week; `decidedAt` is null if nothing was recorded, and the answer then follows from what is true now.
   * Errors: `MessageNotFoundError`. Rate limit: `reads`.
   */
  define("notification.explain", {
    payload: { messageId: MessageId },
    success: Schema.Struct({ decision: NotificationDecision }),
    error: MessageNotFoundError
  }).annotate(RequiredScope, "read"),

  /**
   * Lists the unread messages that notify the caller because one of their VIPs wrote them or because they have one of their keywords
   * (the preferences `notification.vips` and `notification.keywords`), and that the level of the channel alone would not
   * count. Of each channel and thread the newest hundred unread messages are looked at.
   * Errors: none of its own. Rate limit: `reads`.
   */
  define("notification.listHits", {
    payload: {},
    success: Schema.Struct({ hits: Schema.Array(Schema.Struct({ channelId: ChannelId, messageId: MessageId })) })
  }).annotate(RequiredScope, "read")
) {}
