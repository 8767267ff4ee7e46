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

/** What became of a report. */
export const MessageReportOutcome = Schema.Struct({
  resolution: MessageReportResolution,
  resolverId: UserId,
  resolvedAt: Timestamp
})
export type MessageReportOutcome = typeof MessageReportOutcome.Type

/** That somebody reported a message to the moderators, without a word of what was written; that is {@link ReportedMessage}. */
export const MessageReport = Schema.Struct({
  id: MessageReportId,
  messageId: MessageId,
  channelId: ChannelId,
  /** What the channel was called then; null for a conversation between people. */
  channelName: Schema.NullOr(Schema.String),
  authorId: UserId,
  reporterId: UserId,
  reason: MessageReportReason,
  createdAt: Timestamp,
  /** Whether the message was removed for good, and with it what the report kept of it. */
  isPurged: Schema.Boolean,
  /** Null while nobody has dealt with it. */
  outcome: Schema.NullOr(MessageReportOutcome)
})
export type MessageReport = typeof MessageReport.Type

/** A report as who reported sees it, while it is open. */
export const OwnMessageReport = Schema.Struct({
  id: MessageReportId,
  messageId: MessageId,
  channelId: ChannelId,
  reason: MessageReportReason,
  createdAt: Timestamp
})
export type OwnMessageReport = typeof OwnMessageReport.Type

/** A report with what it is about. `body` and `note` are null when it is purged. */
export const ReportedMessage = Schema.Struct({
  report: MessageReport,
  /** The text as it was when it was reported, whatever became of it. */
  body: Schema.NullOr(Schema.String),
  /** What the reporter added, if anything. */
  note: Schema.NullOr(Schema.String),
  /** The message as it stands, for who may read it where it was written; null when it is gone for them. */
  message: Schema.NullOr(Message)
})
export type ReportedMessage = typeof ReportedMessage.Type

/** What a person knows of open reports: those they made, and those they may resolve, both newest first. */
export interface MessageReports {
  readonly own: ReadonlyArray<OwnMessageReport>
  /** Null for who looks after nothing. */
  readonly queue: ReadonlyArray<MessageReport> | null
}

/** There is no such report for the caller: it never was, is about what they wrote, or from where they look after nothing. */
export class MessageReportNotFoundError extends Schema.TaggedError<MessageReportNotFoundError>()(
  "MessageReportNotFoundError",
  { messageReportId: MessageReportId }
) {}

/** The note is longer than 1,000 characters, or cannot be stored. */
export class InvalidMessageReportError extends Schema.TaggedError<InvalidMessageReportError>()(
  "InvalidMessageReportError",
  { field: Schema.Literal("note"), message: Schema.String }
) {}
