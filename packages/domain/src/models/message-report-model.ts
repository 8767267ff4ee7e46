import { Schema } from "effect"
import { ChannelId, MessageId, MessageReportId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"
import { Message } from "./message-model.ts"

export const reportNoteLimit = 1_000
export const reportPageLimit = 100
export const reportPageDefault = 50

export const MessageReportReason = Schema.Literals(["spam", "harassment", "sensitive", "other"])
export type MessageReportReason = typeof MessageReportReason.Type

export const MessageReportResolution = Schema.Literals(["dismissed", "acted"])
export type MessageReportResolution = typeof MessageReportResolution.Type

export const MessageReportOutcome = Schema.Struct({
  resolution: MessageReportResolution,
  resolverId: UserId,
  resolvedAt: Timestamp
})
export type MessageReportOutcome = typeof MessageReportOutcome.Type

/** A report without the text of the message, which {@link ReportedMessage} has. */
export const MessageReport = Schema.Struct({
  id: MessageReportId,
  messageId: MessageId,
  channelId: ChannelId,
  /** The name of the channel at that time; null for a conversation. */
  channelName: Schema.NullOr(Schema.String),
  authorId: UserId,
  reporterId: UserId,
  reason: MessageReportReason,
  createdAt: Timestamp,
  /** Whether the message was purged, and with it the text that the report kept. */
  isPurged: Schema.Boolean,
  /** Null while the report is open. */
  outcome: Schema.NullOr(MessageReportOutcome)
}).annotate({ identifier: "MessageReport" })
export type MessageReport = typeof MessageReport.Type

/** An open report as its reporter sees it. */
export const OwnMessageReport = Schema.Struct({
  id: MessageReportId,
  messageId: MessageId,
  channelId: ChannelId,
  reason: MessageReportReason,
  createdAt: Timestamp
})
export type OwnMessageReport = typeof OwnMessageReport.Type

/** A report with its message. `body` and `note` are null when it is purged. */
export const ReportedMessage = Schema.Struct({
  report: MessageReport,
  /** The text at the time of the report, even if the message was changed since. */
  body: Schema.NullOr(Schema.String),
  /** The note of the reporter, if there is one. */
  note: Schema.NullOr(Schema.String),
  /** The current message, for callers who may read it in its channel; null when it is gone for them. */
  message: Schema.NullOr(Message)
})
export type ReportedMessage = typeof ReportedMessage.Type

/** The open reports a person sees: those they made, and those they may resolve, both newest first. */
export interface MessageReports {
  readonly own: ReadonlyArray<OwnMessageReport>
  /** Null for people who may resolve no reports. */
  readonly queue: ReadonlyArray<MessageReport> | null
}

/**
 * The report does not exist for the caller: it never existed, is about their own message, or is from a channel they do
 * not manage.
 */
export class MessageReportNotFoundError extends Schema.TaggedError<MessageReportNotFoundError>()(
  "MessageReportNotFoundError",
  { messageReportId: MessageReportId }
) {}

/** The note is longer than 1,000 characters, or cannot be stored. */
export class InvalidMessageReportError extends Schema.TaggedError<InvalidMessageReportError>()(
  "InvalidMessageReportError",
  { field: Schema.Literal("note"), message: Schema.String }
) {}
