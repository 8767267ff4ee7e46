import { SessionRepository } from "@hazel/db/repositories/session-repository"
import { Effect, Layer, Schedule } from "effect"
import { SessionEnds } from "../authentication/session-ends.ts"
import { Hub } from "../realtime/hub.ts"

/** A session that ends by time ends without a word, and its socket would stay. */
export const NoticeEndedSessions = Layer.effectDiscard(
  Effect.gen(function* () {
    const hub = yield* Hub
    const ends = yield* SessionEnds
    const sessions = yield* SessionRepository

    const notice = Effect.suspend(() => {
      const open = new Set(hub.connections().map(({ sessionId }) => sessionId))
      return open.size === 0 ? Effect.succeed([]) : sessions.ended([...open])
    }).pipe(Effect.map((ended) => ended.forEach((id) => ends.tell(id))))

    yield* notice.pipe(
      Effect.catchCause((cause) => Effect.logWarning("Ended sessions could not be looked up", cause)),
      Effect.repeat(Schedule.spaced("1 minute")),
      Effect.forkScoped
    )
  })
)
