import { UserRepository } from "@hazel/db/repositories/user-repository"
import { UserNotFoundError } from "@hazel/domain/models/user-model"
import { checkProfile } from "@hazel/domain/profile"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { UserRpcs } from "@hazel/domain/rpc/users"
import { Effect } from "effect"
import { Sessions } from "../../authentication/sessions.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = UserRpcs.middleware(Authentication)

export const UserHandlers = Group.toLayer(
  Effect.gen(function* () {
    const users = yield* UserRepository
    const eventLog = yield* EventLog
    const sessions = yield* Sessions

    return Group.of({
      "user.me": Effect.fn("user.me")(function* () {
        const { id } = yield* CurrentUser
        return (yield* users.find(id))!
      }),

      "user.get": Effect.fn("user.get")(function* ({ id }) {
        const found = yield* users.find(id)
        return found?.user ?? (yield* new UserNotFoundError({ userId: id }))
      }),

      "user.list": () => users.list,

      "user.update": Effect.fn("user.update")(function* (payload) {
        const { transactionId: _, ...changes } = payload
        const profile = yield* checkProfile(changes)
        const answer = yield* eventLog.commit("user.update", payload, (act) => users.update(act, profile))
        yield* sessions.forget
        return answer
      })
    })
  })
)
