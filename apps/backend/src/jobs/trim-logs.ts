import { LogRetentionRepository } from "@hazel/db/repositories/log-retention-repository"
import { Effect, Layer } from "effect"
import { HazelConfig } from "../config.ts"
import { Jobs } from "./jobs.ts"

/**
 * Deletes old events. A client that was away for longer than the retention fetches a snapshot instead of a replay.
 */
export const TrimLogs = Layer.effectDiscard(
  Effect.gen(function* () {
    const { logDays: days, logEvents: events } = yield* HazelConfig
    const { repeat } = yield* Jobs
    const { trimLogs } = yield* LogRetentionRepository
    yield* repeat("trim_logs", "1 hour", trimLogs({ days, events }))
  })
)
