import { UserRepository } from "@hazel/db/repositories/user-repository"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { UserStatusRpcs } from "@hazel/domain/rpc/user-statuses"
import { checkStatus } from "@hazel/domain/models/user-status-check"
import { Clock, Effect } from "effect"
import { EventLog } from "../../realtime/event-log.ts"

const Group = UserStatusRpcs.middleware(Authentication)

export const UserStatusHandlers = Group.toLayer(
  Effect.gen(function* () {
    const users = yield* UserRepository
    const eventLog = yield* EventLog

    return Group.of({
      "user.setStatus": Effect.fn("user.setStatus")(function* (payload) {
        const { transactionId: _, ...requested } = payload
        const status = yield* checkStatus(requested, yield* Clock.currentTimeMillis)
        return yield* eventLog.commit("user.setStatus", payload, (intent) => users.setStatus(intent, status))
      }),

      "user.clearStatus": Effect.fn("user.clearStatus")(function* (payload) {
        return yield* eventLog.commit("user.clearStatus", payload, (intent) => users.setStatus(intent, null))
      })
    })
  })
)
