import { SignInFailureRepository } from "@hazel/db/repositories/sign-in-failure-repository"
import { Effect, Layer } from "effect"
import { Jobs } from "./jobs.ts"

/** Deletes the counts of failed sign-ins after an hour. */
export const ForgetSignInFailures = Layer.effectDiscard(
  Effect.gen(function* () {
    const { repeat } = yield* Jobs
    const { forgetOld } = yield* SignInFailureRepository
    yield* repeat("forget_sign_in_failures", "10 minutes", forgetOld)
  })
)
