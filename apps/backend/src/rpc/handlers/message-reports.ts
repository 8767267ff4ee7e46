import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { MessageReportRepository } from "@hazel/db/repositories/message-report-repository"
import { checkReportNote } from "@hazel/domain/models/message-report-check"
import { reportPageDefault, reportPageLimit } from "@hazel/domain/models/message-report-model"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { MessageReportRpcs } from "@hazel/domain/rpc/message-reports"
import { Effect } from "effect"
import { MessageReportPolicy } from "../../policies/message-report-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = MessageReportRpcs.middleware(Authentication)

const pageSize = (limit = reportPageDefault) => Math.max(1, Math.min(limit, reportPageLimit))

export const MessageReportHandlers = Group.toLayer(
  Effect.gen(function* () {
    const reports = yield* MessageReportRepository
    const audit = yield* AuditLogRepository
    const reportPolicy = yield* MessageReportPolicy
    const logs = yield* EventLogRepository
    const eventLog = yield* EventLog

    return Group.of({
      "messageReport.create": Effect.fn("messageReport.create")(function* (payload) {
        const { messageId, reason } = payload
        const note = yield* checkReportNote(payload.note)
        return yield* eventLog.commit("messageReport.create", payload, (intent) =>
          Effect.flatMap(reportPolicy.requireReportable(messageId), (message) =>
            reports.create(intent, message, { reason, note })
          )
        )
      }),

      "messageReport.listOwn": () => Effect.flatMap(CurrentUser, ({ id }) => reports.listOwn(id)),

      "messageReport.list": Effect.fn("messageReport.list")(function* ({ status = "open", cursor = null, limit }) {
        const size = pageSize(limit)
        const filters = { isOpen: status === "open", cursor, limit: size + 1 }
        const found = yield* reportPolicy.requireQueue(filters)
        return { ...found, reports: found.reports.slice(0, size), hasMore: found.reports.length > size }
      }),

      "messageReport.get": ({ id }) => reportPolicy.requireSeen(id),

      "messageReport.resolve": Effect.fn("messageReport.resolve")(function* (payload) {
        const { id, resolution } = payload
        return yield* eventLog.commit("messageReport.resolve", payload, (intent) =>
          Effect.gen(function* () {
            const report = yield* reportPolicy.requireResolvable(id)
            if (report.outcome !== null) return { data: report, seq: yield* logs.seqOf(intent.actorId) }
            const { channelId, messageId, authorId: userId } = report
            yield* audit.record(intent, { act: "report_resolved", channelId, messageId, userId, resolution })
            return yield* reports.resolve(intent, report, resolution)
          })
        )
      })
    })
  })
)
