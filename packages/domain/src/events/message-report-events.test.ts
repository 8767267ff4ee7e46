import { describe, expect, it } from "@effect/vitest"
import { MessageReportId } from "../ids.ts"
import type { MessageReport, MessageReports } from "../models/message-report-model.ts"
import { uuidV7 } from "../uuid.ts"
import { aMessage, ada, ben, channelId, cleo, anEvent, moment } from "./examples-for-tests.ts"
import { applyMessageReportEvent, type MessageReportEvent } from "./message-report-events.ts"

const aReport = (): MessageReport => ({
  id: MessageReportId.make(uuidV7()),
  messageId: aMessage().id,
  channelId,
  channelName: "bakery",
  authorId: ada,
  reporterId: cleo,
  reason: "spam",
  createdAt: moment,
  isPurged: false,
  outcome: null
})

const asOwn = ({ id, messageId, reason }: MessageReport) => ({ id, messageId, channelId, reason, createdAt: moment })

const twice = (reports: MessageReports, event: MessageReportEvent) => {
  const once = applyMessageReportEvent(reports, event)
  expect(applyMessageReportEvent(once, event), "applying it twice changes nothing").toEqual(once)
  return once
}

describe("the queue of reports", () => {
  const [first, second, third] = [aReport(), aReport(), aReport()]

  it("has the newest report first, in whatever order the events arrive", () => {
    const { queue } = twice({ own: [], queue: [second] }, anEvent("message_report_created", { report: third }))
    expect(queue).toEqual([third, second])
    const late = twice({ own: [], queue }, anEvent("message_report_created", { report: first }))
    expect(late.queue).toEqual([third, second, first])
  })

  it("drops resolved reports", () => {
    const outcome = { resolution: "acted", resolverId: ben, resolvedAt: moment } as const
    const event = anEvent("message_report_resolved", { messageReportId: first.id, outcome })
    expect(twice({ own: [], queue: [second, first] }, event).queue).toEqual([second])
  })

  it("keeps purged reports and marks them", () => {
    const event = anEvent("message_reports_purged", { messageReportIds: [first.id, third.id] })
    expect(twice({ own: [], queue: [second, first] }, event).queue).toEqual([second, { ...first, isPurged: true }])
  })

  it("stays null for somebody who may resolve no reports", () => {
    expect(twice({ own: [], queue: null }, anEvent("message_report_created", { report: first })).queue).toBe(null)
  })

  it("does not change by one's own reports", () => {
    const reported = twice({ own: [], queue: [second] }, anEvent("message_reported", { report: asOwn(first) }))
    expect(reported).toEqual({ own: [asOwn(first)], queue: [second] })
    const closed = anEvent("message_report_closed", { messageReportId: first.id })
    expect(twice(reported, closed)).toEqual({ own: [], queue: [second] })
  })
})
