import { LogRetentionRepository } from "@hazel/db/repositories/log-retention-repository"
import { Effect, Layer, Schedule } from "effect"
import { HazelConfig } from "../config.ts"

/** Whoever was away for longer than the retention fetches a snapshot instead of a replay. Several nodes may run this. */
export const TrimLogs = Layer.effectDiscard(
  Effect.gen(function* () {
    const { logDays: days, logEvents: events } = yield* HazelConfig
    const { trimLogs } = yield* LogRetentionRepository
    yield* trimLogs({ days, events }).pipe(
      Effect.catchCause((cause) => Effect.logWarning("Old events could not be deleted", cause)),
      Effect.repeat(Schedule.spaced("1 hour")),
      Effect.forkScoped
    )
  })
)
