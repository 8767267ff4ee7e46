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
   * Reports a message of somebody else, which the caller can read, to the moderators of the workspace and the managers
   * of the channel. Its author receives no event. Reporting it again while the report is open answers with the same
   * report. `note` has at most 1,000 characters.
   * Errors: `MessageNotFoundError`, `InvalidMessageReportError`, `UnauthorizedError`, `TransactionConflictError`.
   * Rate limit: `reports`.
   */
  defineMutation("messageReport.create", {
    payload: { messageId: MessageId, reason: MessageReportReason, note: Schema.optionalKey(Schema.String) },
    success: { data: OwnMessageReport },
    error: Schema.Union([MessageNotFoundError, InvalidMessageReportError, UnauthorizedError])
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "reports"),

  /**
   * Lists the caller's reports that are open, newest first, as of `seq` in their own log.
   * Errors: none of its own. Rate limit: `reads`.
   */
  define("messageReport.listOwn", {
    payload: {},
    success: Schema.Struct({ reports: Schema.Array(OwnMessageReport), seq: Schema.Int })
  }).annotate(RequiredScope, "read"),

  /**
   * Lists the reports that the caller may resolve, newest first, at most 100, by default 50; `cursor` is the last one
   * seen. Moderators and above see all reports, managers those of their channels, and nobody those about their own
   * messages.
   * Errors: `UnauthorizedError`. Rate limit: `reads`.
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

  /**
   * Errors: `MessageReportNotFoundError`. Rate limit: `reads`.
   */
  define("messageReport.get", {
    payload: { id: MessageReportId },
    success: ReportedMessage,
    error: MessageReportNotFoundError
  }).annotate(RequiredScope, "read"),

  /**
   * Resolves a report. Only the first resolution counts; later ones change nothing.
   * Errors: `MessageReportNotFoundError`, `TransactionConflictError`. Rate limit: `edits`.
   */
  defineMutation("messageReport.resolve", {
    payload: { id: MessageReportId, resolution: MessageReportResolution },
    success: { data: MessageReport },
    error: MessageReportNotFoundError
  })
    .annotate(RequiredScope, "moderation:write")
    .annotate(RateLimit, "edits")
) {}
