import { type Duration, Effect, Schedule } from "effect"

/** Runs a job now, and again this long after each run has ended, until the scope closes. A failed run is logged as a warning. */
export const every = <R>(interval: Duration.Input, whenFailed: string, job: Effect.Effect<unknown, unknown, R>) =>
  job.pipe(
    Effect.catchCause((cause) => Effect.logWarning(whenFailed, cause)),
    Effect.repeat(Schedule.spaced(interval)),
    Effect.forkScoped
  )
