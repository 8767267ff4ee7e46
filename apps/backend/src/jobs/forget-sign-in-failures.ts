import { SignInFailureRepository } from "@hazel/db/repositories/sign-in-failure-repository"
import { Effect, Layer, Schedule } from "effect"

/** Failed sign-ins are counted for an hour. */
export const ForgetSignInFailures = Layer.effectDiscard(
  Effect.flatMap(SignInFailureRepository, ({ forgetOld }) =>
    forgetOld.pipe(
      Effect.catchCause((cause) => Effect.logWarning("Old sign-in failures could not be forgotten", cause)),
      Effect.repeat(Schedule.spaced("10 minutes")),
      Effect.forkScoped
    )
  )
)
