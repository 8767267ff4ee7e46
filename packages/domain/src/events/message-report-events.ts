import { Schema } from "effect"
import { MessageReportId } from "../ids.ts"
import {
  MessageReport,
  MessageReportOutcome,
  type MessageReports,
  OwnMessageReport
} from "../models/message-report-model.ts"
import { defineEvent } from "./envelope.ts"

/** The person reported a message, on any device; published on their `user:{id}`. */
export const MessageReported = defineEvent("message_reported", { report: OwnMessageReport })

/** A report of the person was resolved; published on their `user:{id}` without saying by whom or how. */
export const MessageReportClosed = defineEvent("message_report_closed", { messageReportId: MessageReportId })

/** Somebody reported a message; published on `user:{id}` of everybody who may resolve it. */
export const MessageReportCreated = defineEvent("message_report_created", { report: MessageReport })

/** A report was resolved; published to everybody who may resolve it. */
export const MessageReportResolved = defineEvent("message_report_resolved", {
  messageReportId: MessageReportId,
  outcome: MessageReportOutcome
})

/** The messages of these reports were purged, also from the reports; published to everybody who may resolve them. Source: I19. */
export const MessageReportsPurged = defineEvent("message_reports_purged", {
  messageReportIds: Schema.Array(MessageReportId)
})

export const MessageReportEvent = Schema.Union([
  MessageReported,
  MessageReportClosed,
  MessageReportCreated,
  MessageReportResolved,
  MessageReportsPurged
])
export type MessageReportEvent = typeof MessageReportEvent.Type

interface Identified {
  readonly id: MessageReportId
}

const without = <A extends Identified>(reports: ReadonlyArray<A>, id: MessageReportId) =>
  reports.filter((report) => report.id !== id)

/** Newest first, because ids sort by time. */
const withNewest = <A extends Identified>(reports: ReadonlyArray<A>, added: A) =>
  [added, ...without(reports, added.id)].toSorted((one, other) => (one.id < other.id ? 1 : -1))

const queueAfter = (queue: ReadonlyArray<MessageReport>, event: MessageReportEvent): ReadonlyArray<MessageReport> => {
  switch (event.type) {
    case "message_report_created":
      return withNewest(queue, event.data.report)
    case "message_report_resolved":
      return without(queue, event.data.messageReportId)
    case "message_reports_purged": {
      const purged = new Set(event.data.messageReportIds)
      return queue.map((report) => (purged.has(report.id) ? { ...report, isPurged: true } : report))
    }
    case "message_reported":
    case "message_report_closed":
      return queue
  }
}

/** The open reports that a person knows of, after `event`. */
export const applyMessageReportEvent = ({ own, queue }: MessageReports, event: MessageReportEvent): MessageReports => {
  switch (event.type) {
    case "message_reported":
      return { own: withNewest(own, event.data.report), queue }
    case "message_report_closed":
      return { own: without(own, event.data.messageReportId), queue }
    default:
      return { own, queue: queue && queueAfter(queue, event) }
  }
}
