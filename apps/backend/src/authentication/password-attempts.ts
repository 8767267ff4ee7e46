import { createHmac } from "node:crypto"
import { SignInFailureRepository } from "@hazel/db/repositories/sign-in-failure-repository"
import { RateLimited } from "@hazel/domain/errors"
import { Context, Effect, Layer } from "effect"
import { HazelConfig } from "../config.ts"
import { countedAs } from "../front-door/client-address.ts"
import { passwordLimits } from "../front-door/limits/index.ts"
import { oncePerMinute } from "../observability/once-per-minute.ts"
import { RateLimits } from "../quotas/rate-limits.ts"
import { secret } from "../process/secret.ts"
import { KnownDevices } from "./known-devices.ts"
import { PasswordQueue } from "./password-queue.ts"

const { failuresAnywhere, failuresPerPlace } = passwordLimits

/** The codes of better-auth for a wrong password. It gives every other refusal before it checks one. */
const wrongPassword: ReadonlySet<unknown> = new Set(["INVALID_EMAIL_OR_PASSWORD", "INVALID_PASSWORD"])

const isWrongPassword = (response: Response) =>
  Effect.promise(async () => {
    if (response.status !== 400 && response.status !== 401) return false
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => undefined)
    return wrongPassword.has(Object(body).code)
  })

/** One attempt to prove an identity by a password. */
export interface PasswordAttempt {
  /** The e-mail address they gave, or the person who is signed in. */
  readonly account: string
  /** The address as limits count it. */
  readonly address: string
  readonly cookies: string | null
}

const make = Effect.gen(function* () {
  const { rateLimits } = yield* HazelConfig
  const failures = yield* SignInFailureRepository
  const devices = yield* KnownDevices
  const limits = yield* RateLimits
  const queue = yield* PasswordQueue
  const key = yield* secret
  const logOnce = yield* oncePerMinute

  /**
   * Failures in places where somebody has signed in to the account before do not count for strangers, and failures of
   * strangers do not count there.
   */
  const placeOf = Effect.fnUntraced(function* ({ account, address, cookies }: PasswordAttempt) {
    const device = devices.find(cookies, account)
    if (device !== undefined) return { name: `device ${device}`, most: failuresPerPlace }
    const isKnown = (yield* failures.knownAddresses(account)).some((known) => countedAs(known) === address)
    return isKnown
      ? { name: `address ${address}`, most: failuresPerPlace }
      : { name: "anywhere", most: failuresAnywhere }
  })

  const keyOf = (account: string, place: string) =>
    createHmac("sha256", key).update(`sign-in failures ${place} ${account}`).digest("base64url")

  const warn = (attempt: PasswordAttempt) =>
    logOnce(attempt.address, Effect.logWarning("A password was wrong")).pipe(
      Effect.annotateLogs({ address: attempt.address })
    )

  const counted = Effect.fnUntraced(function* <E>(attempt: PasswordAttempt, check: Effect.Effect<Response, E>) {
    const { name, most } = yield* placeOf(attempt)
    const place = keyOf(attempt.account, name)
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
  const attempt = (made: PasswordAttempt, check: Effect.Effect<Response>) => {
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
    Layer.provide([KnownDevices.layer, RateLimits.layer, PasswordQueue.layer])
  )
}
