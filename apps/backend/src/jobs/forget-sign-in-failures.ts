import { SignInFailureRepository } from "@hazel/db/repositories/sign-in-failure-repository"
import { Effect, Layer } from "effect"
import { every } from "./every.ts"

/** Deletes the counts of failed sign-ins after an hour. */
export const ForgetSignInFailures = Layer.effectDiscard(
  Effect.flatMap(SignInFailureRepository, ({ forgetOld }) =>
    every("10 minutes", "Old sign-in failures could not be deleted", forgetOld)
  )
)
