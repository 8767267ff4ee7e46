import { SignInFailureRepository } from "@hazel/db/repositories/sign-in-failure-repository"
import { RateLimited } from "@hazel/domain/errors"
import { Context, Effect, Layer } from "effect"
import { type Attempt, AttemptPlaces } from "../authentication/attempt-places.ts"
import { HazelConfig } from "../config.ts"
import { secondFactorLimits } from "../front-door/limits/index.ts"
import { wrongCode } from "./refusal.ts"

const { failuresAnywhere, failuresPerPlace } = secondFactorLimits

const make = Effect.gen(function* () {
  const { rateLimits } = yield* HazelConfig
  const failures = yield* SignInFailureRepository
  const places = yield* AttemptPlaces

  /** Fails with `WRONG_CODE` if the check answers false, and without a check once too many codes were wrong. */
  const attempt = Effect.fn("CodeAttempts.attempt")(function* <E>(made: Attempt, check: Effect.Effect<boolean, E>) {
    const { name, isKnown } = yield* places.find(made)
    const key = places.keyOf(made.account, `codes ${name}`)
    const { failures: counted, msLeft } = yield* failures.countBefore(key)
    const most = isKnown ? failuresPerPlace : failuresAnywhere
    if (counted > most && rateLimits === "on")
      return yield* new RateLimited({ bucket: "codes", retryAfterMs: Math.max(1_000, msLeft) })
    if (!(yield* check)) return yield* wrongCode
    yield* failures.forgive(key)
  })

  return { attempt }
})

/**
 * Limits how often codes of authenticator apps may be guessed. Guesses of strangers do not count where the person has
 * signed in before, and recovery codes, which nobody can guess, are not counted at all: nobody is locked out by others.
 */
export class CodeAttempts extends Context.Service<CodeAttempts, Effect.Success<typeof make>>()("@hazel/CodeAttempts") {
  static readonly layer = Layer.effect(CodeAttempts, make).pipe(Layer.provide(AttemptPlaces.layer))
}
