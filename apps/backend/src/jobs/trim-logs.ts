import { LogRetentionRepository } from "@hazel/db/repositories/log-retention-repository"
import { Effect, Layer } from "effect"
import { every } from "./every.ts"
import { HazelConfig } from "../config.ts"

/**
 * Deletes old events. A client that was away for longer than the retention fetches a snapshot instead of a replay.
 * Several nodes may run this.
 */
export const TrimLogs = Layer.effectDiscard(
  Effect.gen(function* () {
    const { logDays: days, logEvents: events } = yield* HazelConfig
    const { trimLogs } = yield* LogRetentionRepository
    yield* every("1 hour", "Old events could not be deleted", trimLogs({ days, events }))
  })
)
