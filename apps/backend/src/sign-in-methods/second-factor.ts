import { PasswordRepository } from "@hazel/db/repositories/password-repository"
import { TwoFactorRepository } from "@hazel/db/repositories/two-factor-repository"
import { TransactionId, UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Clock, Context, Effect, Layer } from "effect"
import { secretSeal } from "../apps/secret-seal.ts"
import { CookieNames } from "../authentication/cookie-names.ts"
import { KnownDevices } from "../authentication/known-devices.ts"
import { secondFactorLimits } from "../front-door/limits/index.ts"
import { secret as hazelSecret } from "../process/secret.ts"
import { CodeAttempts } from "./code-attempts.ts"
import { MethodChanges } from "./method-changes.ts"
import { hashOfRecoveryCode, isRecoveryCode } from "./recovery-codes.ts"
import { requireDone, tooLate, wrongCode } from "./refusal.ts"
import { signedText } from "./signed-text.ts"
import { isTimeBasedCode, stepOfCode } from "./time-based-codes.ts"

const { challengeMinutes, trustedDays } = secondFactorLimits

const isUuid = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)

/** The password of this account was proved, and the second factor is proved now. */
interface Prover {
  readonly userId: UserId
  readonly email: string
  readonly address: string
  readonly cookies: string | null
}

const make = Effect.gen(function* () {
  const passwords = yield* PasswordRepository
  const twoFactors = yield* TwoFactorRepository
  const attempts = yield* CodeAttempts
  const devices = yield* KnownDevices
  const changes = yield* MethodChanges
  const key = yield* hazelSecret
  const { trustedDevice: cookieName } = yield* CookieNames
  const seal = secretSeal(key, "two-factor secrets")
  const challenges = signedText(key, "sign-in challenge")
  const trust = signedText(key, "trusted device")

  const trustIn = (cookies: string | null) =>
    cookies
      ?.split("; ")
      .find((cookie) => cookie.startsWith(`${cookieName}=`))
      ?.slice(cookieName.length + 1)

  /** Challenges and trusted devices end when the second factor or the password changes. */
  const boundTo = ({ id, password }: { readonly id: string; readonly password: string | null }) => `${id} ${password}`

  /**
   * A challenge for somebody who has just proved the password of this person, or undefined if that is enough: without an
   * authenticator app, and with `isTrusted` on a device that was trusted with it.
   */
  const challenge = Effect.fn("SecondFactor.challenge")(function* (userId: UserId, cookies: string | null) {
    const found = yield* twoFactors.find(userId)
    if (found === undefined) return { challenge: undefined, isTrusted: false }
    const now = yield* Clock.currentTimeMillis
    const shown = trustIn(cookies) ?? ""
    const isTrusted = trust.claimed(shown) === userId && trust.isValid(shown, now, boundTo(found))
    const challenge = isTrusted ? undefined : challenges.make(userId, now + challengeMinutes * 60_000, boundTo(found))
    return { challenge, isTrusted }
  })

  /** The person whom a challenge is about, who may turn out not to have got it from Hazel. */
  const challenged = (text: string) =>
    Effect.suspend(() => {
      const userId = challenges.claimed(text)
      return isUuid(userId) ? Effect.succeed(UserId.make(userId)) : Effect.fail(tooLate)
    })

  const useRecoveryCode = ({ userId, email }: Prover, code: string) => {
    const intent = { actorId: userId, transactionId: TransactionId.make(uuidV7()) }
    const used = twoFactors.useRecoveryCode(intent, hashOfRecoveryCode(key, userId, code))
    return changes.commit({ userId, email }, "recovery-code-used", requireDone(used, wrongCode))
  }

  /** Accepts a code of the authenticator app with this sealed secret, or a recovery code, once. */
  const useCode = Effect.fnUntraced(function* (prover: Prover, sealed: string, code: string) {
    const { userId, email, address, cookies } = prover
    const now = yield* Clock.currentTimeMillis
    const typed = code.replaceAll(/\s/g, "")
    if (!isTimeBasedCode(typed)) {
      if (!isRecoveryCode(code)) return yield* wrongCode
      return yield* Effect.asVoid(useRecoveryCode(prover, code))
    }
    const secret = seal.open(Buffer.from(sealed, "base64"), userId)
    const check = Effect.suspend(() => {
      const step = secret && stepOfCode(secret, typed, now)
      return step === undefined ? Effect.succeed(false) : twoFactors.useStep(userId, step)
    })
    yield* attempts.attempt({ account: email, address, cookies }, check)
  })

  /** Accepts the answer to a challenge, which is a code of the authenticator app or a recovery code. */
  const answer = Effect.fn("SecondFactor.answer")(function* (prover: Prover, shown: string, code: string) {
    const found = yield* twoFactors.find(prover.userId)
    const now = yield* Clock.currentTimeMillis
    if (found === undefined || !challenges.isValid(shown, now, boundTo(found))) return yield* tooLate
    yield* useCode(prover, found.secret, code)
    return found
  })

  /** Whether the account still has the password that was proved before the challenge. */
  const isStillProved = (userId: UserId, { password }: { readonly password: string | null }) =>
    password === null ? Effect.succeed(true) : passwords.isStill({ userId, hash: password })

  /** Accepts a code from somebody who is signed in. */
  const prove = Effect.fn("SecondFactor.prove")(function* (prover: Prover, code: string) {
    const found = yield* twoFactors.find(prover.userId)
    if (found === undefined) return yield* wrongCode
    yield* useCode(prover, found.secret, code)
  })

  /** The cookies of a browser that has just signed in: it is known to the account, and trusted if the person wants so. */
  const cookiesFor = Effect.fn("SecondFactor.cookiesFor")(function* (
    { userId, email, cookies }: Prover,
    found: { readonly id: string; readonly password: string | null },
    isTrusted: boolean
  ) {
    const known = devices.cookieOf(cookies, email.toLowerCase())
    if (!isTrusted) return [known]
    const seconds = trustedDays * 24 * 60 * 60
    const value = trust.make(userId, (yield* Clock.currentTimeMillis) + seconds * 1_000, boundTo(found))
    return [known, { ...known, name: cookieName, value, seconds }]
  })

  return { challenge, challenged, answer, isStillProved, prove, cookiesFor, seal }
})

/** Asks for a code after the password of a person who has enrolled an authenticator app. */
export class SecondFactor extends Context.Service<SecondFactor, Effect.Success<typeof make>>()("@hazel/SecondFactor") {
  static readonly layer = Layer.effect(SecondFactor, make).pipe(
    Layer.provide([CodeAttempts.layer, CookieNames.layer, MethodChanges.layer, KnownDevices.layer])
  )
}
