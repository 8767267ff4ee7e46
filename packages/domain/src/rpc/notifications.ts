import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { MessageId } from "../ids.ts"
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
  }).annotate(RequiredScope, "read")
) {}
