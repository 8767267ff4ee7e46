import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { MessageId, MessageReportId } from "../ids.ts"
import { MessageNotFoundError } from "../models/message-model.ts"
import {
  InvalidMessageReportError,
  MessageReport,
  MessageReportNotFoundError,
  MessageReportReason,
  MessageReportResolution,
  OwnMessageReport,
  ReportedMessage
} from "../models/message-report-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

export class MessageReportRpcs extends RpcGroup.make(
  /**
   * Reports somebody else's message, wherever one can read it, to the moderators of the workspace and the managers of the
   * channel; its author is not told. Again while it is open, answers with the same. `note` has at most 1,000 characters.
   */
  defineMutation("messageReport.create", {
    payload: { messageId: MessageId, reason: MessageReportReason, note: Schema.optionalKey(Schema.String) },
    success: { data: OwnMessageReport },
    error: Schema.Union([MessageNotFoundError, InvalidMessageReportError, UnauthorizedError])
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "reports"),

  /** What the caller has reported and nobody has dealt with, newest first, as of `seq` in their own log. */
  define("messageReport.listOwn", {
    payload: {},
    success: Schema.Struct({ reports: Schema.Array(OwnMessageReport), seq: Schema.Int })
  }).annotate(RequiredScope, "read"),

  /**
   * The reports the caller may resolve, newest first, at most 100, 50 unless told; `cursor` is the last one seen.
   * Moderators and up see those of everywhere, managers those of their channels, and nobody those of what they wrote.
   */
  define("messageReport.list", {
    payload: {
      status: Schema.optionalKey(Schema.Literals(["open", "resolved"])),
      cursor: Schema.optionalKey(MessageReportId),
      limit: Schema.optionalKey(Schema.Int)
    },
    success: Schema.Struct({ reports: Schema.Array(ReportedMessage), hasMore: Schema.Boolean, seq: Schema.Int }),
    error: UnauthorizedError
  }).annotate(RequiredScope, "read"),

  define("messageReport.get", {
    payload: { id: MessageReportId },
    success: ReportedMessage,
    error: MessageReportNotFoundError
  }).annotate(RequiredScope, "read"),

  /** Says what became of a report. The first to say so is who resolved it; later ones change nothing. */
  defineMutation("messageReport.resolve", {
    payload: { id: MessageReportId, resolution: MessageReportResolution },
    success: { data: MessageReport },
    error: MessageReportNotFoundError
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "edits")
) {}
