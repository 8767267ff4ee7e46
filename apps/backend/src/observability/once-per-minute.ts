import { Clock, Effect } from "effect"
import { logLimits } from "../front-door/limits/index.ts"

/**
 * Logs each subject at most once a minute and drops the rest. The subjects of one minute are bounded as well, so that
 * nobody can flood the log.
 */
export const oncePerMinute = Effect.map(Clock.Clock, (clock) => {
  const logged = new Set<string>()
  let since = -Infinity

  return <A, E, R>(subject: string, log: Effect.Effect<A, E, R>): Effect.Effect<void, E, R> =>
    Effect.suspend(() => {
      const now = Number(clock.monotonicTimeNanosUnsafe()) / 1e6
      if (now - since >= 60_000) {
        logged.clear()
        since = now
      }
      if (logged.has(subject) || logged.size >= logLimits.subjectsPerMinute) return Effect.void
      logged.add(subject)
      return Effect.asVoid(log)
    })
})
