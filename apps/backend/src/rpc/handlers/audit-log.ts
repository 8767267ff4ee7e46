import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { AuditLogRpcs } from "@hazel/domain/rpc/audit-log"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { Effect } from "effect"
import { AuditLogPolicy } from "../../policies/audit-log-policy.ts"

const listPage = 50

const Group = AuditLogRpcs.middleware(Authentication)

export const AuditLogHandlers = Group.toLayer(
  Effect.gen(function* () {
    const audit = yield* AuditLogRepository
    const auditLogPolicy = yield* AuditLogPolicy

    return Group.of({
      "auditLog.list": Effect.fn("auditLog.list")(function* (payload) {
        const reader = yield* auditLogPolicy.requireReader
        if (reader && payload.actorId && payload.actorId !== reader) return { entries: [], hasMore: false }
        const found = yield* audit.list(reader ? { ...payload, actorId: reader } : payload, listPage + 1)
        return { entries: found.slice(0, listPage), hasMore: found.length > listPage }
      })
    })
  })
)
