import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { canAdminister, canModerate } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import { AuditLogRpcs } from "@hazel/domain/rpc/audit-log"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { Effect } from "effect"

const listPage = 50

const Group = AuditLogRpcs.middleware(Authentication)

export const AuditLogHandlers = Group.toLayer(
  Effect.gen(function* () {
    const audit = yield* AuditLogRepository
    const users = yield* UserRepository

    return Group.of({
      "auditLog.list": Effect.fn("auditLog.list")(function* (payload) {
        const { id } = yield* CurrentUser
        const user = { id, role: yield* users.roleOf(id) }
        if (!canModerate(user)) {
          return yield* new UnauthorizedError({ message: "Only moderators and admins may read the audit log." })
        }
        const isOthers = payload.actorId !== undefined && payload.actorId !== user.id
        if (isOthers && !canAdminister(user)) return { entries: [], hasMore: false }
        const filters = canAdminister(user) ? payload : { ...payload, actorId: user.id }
        const found = yield* audit.list(filters, listPage + 1)
        return { entries: found.slice(0, listPage), hasMore: found.length > listPage }
      })
    })
  })
)
