import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { MessageId } from "../ids.ts"
import { ChannelArchivedError } from "../models/channel-model.ts"
import { QuotedMessage, quotedMessageLimit } from "../models/quoted-message-model.ts"
import { MessageNotFoundError } from "../models/message-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/** Previews of the pages and of the messages that messages link to. */
export class LinkPreviewRpcs extends RpcGroup.make(
  /**
   * Removes the preview of a link from a message, for everybody. The link stays, and has no preview again as long as it is in the
   * message. Whoever may delete the message may call it. Does nothing if the link has no preview.
   * Errors: `MessageNotFoundError`, `UnauthorizedError`, `ChannelArchivedError`, `TransactionConflictError`. Rate
   * limit: `edits`.
   */
  defineMutation("linkPreview.delete", {
    payload: { messageId: MessageId, url: Schema.String },
    success: {},
    error: Schema.Union([MessageNotFoundError, UnauthorizedError, ChannelArchivedError])
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "edits"),

  /**
   * Those of these messages that the caller may read, for showing them where a message links to them. The others are left out,
   * whether they are secret, deleted, hidden or do not exist.
   * Errors: none of its own. Rate limit: `reads`.
   */
  define("linkPreview.listMessages", {
    payload: { messageIds: Schema.Array(MessageId).check(Schema.isMaxLength(quotedMessageLimit)) },
    success: Schema.Struct({ messages: Schema.Array(QuotedMessage) })
  }).annotate(RequiredScope, "read")
) {}
