import { AppExpiryRepository } from "@hazel/db/repositories/app-expiry-repository"
import { Effect, Layer } from "effect"
import { Jobs } from "./jobs.ts"

/** Forgets app channels that nobody has used for a day and that hold nothing, and those of deleted apps. */
export const ForgetAppChannels = Layer.effectDiscard(
  Effect.gen(function* () {
    const { repeat } = yield* Jobs
    const { forgetChannels } = yield* AppExpiryRepository
    yield* repeat("forget_app_channels", "1 hour", forgetChannels)
  })
)
