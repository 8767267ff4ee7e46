import { SessionRepository } from "@hazel/db/repositories/session-repository"
import { UnauthorizedError } from "@hazel/domain/errors"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { SessionRpcs } from "@hazel/domain/rpc/sessions"
import { Effect } from "effect"
import { AccountEnds } from "../../authentication/account-ends.ts"
import { CallerSession } from "../../authentication/caller-session.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = SessionRpcs.middleware(Authentication)

export const SessionHandlers = Group.toLayer(
  Effect.gen(function* () {
    const sessions = yield* SessionRepository
    const accountEnds = yield* AccountEnds
    const eventLog = yield* EventLog

    /** The sessions of a caller who signed in. A key that leaked must not show or end where its person is. */
    const requireOwn = Effect.gen(function* () {
      const { id } = yield* CurrentUser
      const own = yield* sessions.list(id, yield* CallerSession)
      if (own.length > 0) return own
      return yield* new UnauthorizedError({ message: "Only people who signed in may do this, and no API keys." })
    })

    return Group.of({
      "session.list": Effect.fn("session.list")(function* () {
        return { sessions: yield* requireOwn }
      }),

      "session.end": Effect.fn("session.end")(function* (payload) {
        const { seq, transactionId, ended } = yield* eventLog.commit("session.end", payload, (intent) =>
          Effect.gen(function* () {
            yield* requireOwn
            return yield* sessions.end(intent, yield* CallerSession, payload.id ?? null)
          })
        )
        yield* accountEnds.publishEnds(ended)
        return { seq, transactionId }
      })
    })
  })
)
