import { SignInFailureRepository } from "@hazel/db/repositories/sign-in-failure-repository"
import { RateLimited } from "@hazel/domain/errors"
import { Context, Effect, Layer } from "effect"
import { HazelConfig } from "../config.ts"
import { passwordLimits } from "../front-door/limits/index.ts"
import { oncePerMinute } from "../observability/once-per-minute.ts"
import { RateLimits } from "../quotas/rate-limits.ts"
import { type Attempt, AttemptPlaces } from "./attempt-places.ts"
import { KnownDevices } from "./known-devices.ts"
import { PasswordQueue } from "./password-queue.ts"
import { wrongPassword } from "./wrong-password.ts"

const { failuresAnywhere, failuresPerPlace } = passwordLimits

/** The codes of better-auth for a wrong password. It gives every other refusal before it checks one. */
const codes: ReadonlySet<unknown> = new Set([wrongPassword.code, "INVALID_PASSWORD"])

const isWrongPassword = (response: Response) =>
  Effect.promise(async () => {
    if (response.status !== 400 && response.status !== 401) return false
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => undefined)
    return codes.has(Object(body).code)
  })

const make = Effect.gen(function* () {
  const { rateLimits } = yield* HazelConfig
  const failures = yield* SignInFailureRepository
  const devices = yield* KnownDevices
  const limits = yield* RateLimits
  const queue = yield* PasswordQueue
  const places = yield* AttemptPlaces
  const logOnce = yield* oncePerMinute

  const warn = (attempt: Attempt) =>
    logOnce(attempt.address, Effect.logWarning("A password was wrong")).pipe(
      Effect.annotateLogs({ address: attempt.address })
    )

  const counted = Effect.fnUntraced(function* <E>(attempt: Attempt, check: Effect.Effect<Response, E>) {
    const { name, isKnown } = yield* places.find(attempt)
    const most = isKnown ? failuresPerPlace : failuresAnywhere
    const place = places.keyOf(attempt.account, name)
    const before = yield* failures.find(place)
    if (before.failures >= most) return yield* new RateLimited({ bucket: "passwords", retryAfterMs: before.msLeft })
    const response = yield* check
    if (yield* isWrongPassword(response)) {
      yield* failures.count(place)
      yield* warn(attempt)
    }
    return response
  })

  /**
   * Lets a password be checked in its turn, unless too many were wrong. A check that is refused for another reason does
   * not count as a wrong password. Because few are checked at once, few more can be wrong than are allowed.
   */
  const attempt = (made: Attempt, check: Effect.Effect<Response>) => {
    const { account, address, cookies } = made
    const bucketKey = `${address} ${account}`
    const isKnown = devices.find(cookies, account) !== undefined
    const inTurn = queue.whenItIsMyTurn({ address, isKnown }, rateLimits === "off" ? check : counted(made, check))
    // A request that was not let in checked no password, so the person may try again at once.
    const refunded = Effect.tapErrorTag(inTurn, "PasswordQueueFull", () => limits.giveBack("signIn", bucketKey))
    return Effect.andThen(limits.take("signIn", bucketKey), refunded)
  }

  return { attempt }
})

/** Limits how often passwords may be guessed, and lets the owner of an account in while strangers guess. */
export class PasswordAttempts extends Context.Service<PasswordAttempts, Effect.Success<typeof make>>()(
  "@hazel/PasswordAttempts"
) {
  static readonly layer = Layer.effect(PasswordAttempts, make).pipe(
    Layer.provide([AttemptPlaces.layer, KnownDevices.layer, RateLimits.layer, PasswordQueue.layer])
  )
}
