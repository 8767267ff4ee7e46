import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { MessageId } from "../ids.ts"
import { MessageNotFoundError } from "../models/message-model.ts"
import { MessageRevision } from "../models/message-revision-model.ts"
import { define } from "./define.ts"
import { RequiredScope } from "./scoping.ts"

export class MessageRevisionRpcs extends RpcGroup.make(
  /**
   * Lists every text a message has had, oldest first, its current text last. Only members of its channel may call it.
   * Errors: `MessageNotFoundError`, `UnauthorizedError`. Rate limit: `reads`.
   */
  define("messageRevision.list", {
    payload: { messageId: MessageId },
    success: Schema.Struct({ revisions: Schema.Array(MessageRevision) }),
    error: Schema.Union([MessageNotFoundError, UnauthorizedError])
  }).annotate(RequiredScope, "read")
) {}
