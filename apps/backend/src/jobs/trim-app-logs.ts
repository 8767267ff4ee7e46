import { AppExpiryRepository } from "@hazel/db/repositories/app-expiry-repository"
import { Effect, Layer } from "effect"
import { appRetentionLimits } from "../front-door/limits/index.ts"
import { Jobs } from "./jobs.ts"

/** Deletes the events of app channels that nodes and sinks have read (decision 74). */
export const TrimAppLogs = Layer.effectDiscard(
  Effect.gen(function* () {
    const { repeat } = yield* Jobs
    const { trimLogs } = yield* AppExpiryRepository
    yield* repeat("trim_app_logs", "1 minute", trimLogs(appRetentionLimits.logSeconds))
  })
)
