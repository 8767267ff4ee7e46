import { SessionRepository } from "@hazel/db/repositories/session-repository"
import { type Cause, Clock, Effect, Layer } from "effect"
import { SessionEnds } from "../authentication/session-ends.ts"
import { Sessions } from "../authentication/sessions.ts"
import { Hub } from "../realtime/hub.ts"
import { every } from "./every.ts"

/** A clock that jumps ahead for a moment, as by a wrong time server, ends nobody's session. */
const confirmedAfterMs = 10_000

/**
 * Closes the sockets of sessions and API keys that ended on another node or by time, and forgets that they were valid.
 * Looks once a second, with one statement for all that this node knows. Each node runs it, because it is about the
 * sockets of this node.
 */
export const NoticeEndedSessions = Layer.effectDiscard(
  Effect.gen(function* () {
    const hub = yield* Hub
    const ends = yield* SessionEnds
    const known = yield* Sessions
    const sessions = yield* SessionRepository
    let isReachable = true
    let expiredSince = new Map<string, number>()

    const notice = Effect.gen(function* () {
      const open = new Set(known.knownSessionIds())
      for (const { identity } of hub.people()) open.add(identity.sessionId)
      const ended = open.size === 0 ? [] : yield* sessions.ended([...open])
      const now = Number(yield* Clock.monotonicTimeNanos) / 1e6
      const expired = ended.filter(({ isGone }) => !isGone)
      expiredSince = new Map(expired.map(({ id }) => [id, expiredSince.get(id) ?? now]))
      for (const { id, isGone } of ended) {
        if (isGone || now - (expiredSince.get(id) ?? now) >= confirmedAfterMs) ends.publish(id)
      }
    })

    const warnOnce = (cause: Cause.Cause<unknown>) =>
      Effect.suspend(() => {
        const wasReachable = isReachable
        isReachable = false
        return wasReachable ? Effect.logWarning("Ended sessions cannot be looked up", cause) : Effect.void
      })

    const noticed = notice.pipe(
      Effect.andThen(Effect.sync(() => void (isReachable = true))),
      Effect.catchCause(warnOnce)
    )
    yield* every("1 second", "Ended sessions cannot be looked up", noticed)
  })
)
