import { SessionRepository } from "@hazel/db/repositories/session-repository"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { SessionRpcs } from "@hazel/domain/rpc/sessions"
import { Effect } from "effect"
import { AccountEnds } from "../../authentication/account-ends.ts"
import { CallerSession } from "../../authentication/caller-session.ts"
import { requireSignedIn } from "../../authentication/signed-in.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = SessionRpcs.middleware(Authentication)

export const SessionHandlers = Group.toLayer(
  Effect.gen(function* () {
    const sessions = yield* SessionRepository
    const accountEnds = yield* AccountEnds
    const eventLog = yield* EventLog

    const requireOwn = Effect.provideService(requireSignedIn, SessionRepository, sessions)

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
