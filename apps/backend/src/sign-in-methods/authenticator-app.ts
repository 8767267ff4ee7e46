import { randomBytes } from "node:crypto"
import { TwoFactorRepository } from "@hazel/db/repositories/two-factor-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import { TransactionId, type UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Clock, Context, Effect, Layer } from "effect"
import { secretSeal } from "../apps/secret-seal.ts"
import { secondFactorLimits } from "../front-door/limits/index.ts"
import { secret as hazelSecret } from "../process/secret.ts"
import { type Changer, IdentityProof } from "./identity-proof.ts"
import { MethodChanges } from "./method-changes.ts"
import { hashOfRecoveryCode, newRecoveryCodes } from "./recovery-codes.ts"
import { notEnrolled, requireDone, tooLate, wrongCode } from "./refusal.ts"
import { SecondFactorRule } from "./second-factor-rule.ts"
import { SecondFactor } from "./second-factor.ts"
import { base32, enrolmentUri, stepOfCode } from "./time-based-codes.ts"

const secretBytes = 20

const intentOf = (userId: UserId) => ({ actorId: userId, transactionId: TransactionId.make(uuidV7()) })

const make = Effect.gen(function* () {
  const twoFactors = yield* TwoFactorRepository
  const workspaces = yield* WorkspaceRepository
  const proof = yield* IdentityProof
  const rule = yield* SecondFactorRule
  const { seal } = yield* SecondFactor
  const changes = yield* MethodChanges
  const key = yield* hazelSecret
  const enrolments = secretSeal(key, "two-factor enrolments")

  const codesOf = (userId: UserId) => {
    const recoveryCodes = newRecoveryCodes()
    return { recoveryCodes, hashes: recoveryCodes.map((code) => hashOfRecoveryCode(key, userId, code)) }
  }

  /** Makes a secret. It is not stored until a code confirms that an app has it, but comes back in `enrolment`. */
  const prepare = Effect.fn("AuthenticatorApp.prepare")(function* (changer: Changer) {
    yield* rule.requireMayEnrol(changer.sessionId)
    yield* proof.require(changer)
    const secret = randomBytes(secretBytes)
    const until = Buffer.alloc(8)
    until.writeDoubleBE((yield* Clock.currentTimeMillis) + secondFactorLimits.enrolmentMinutes * 60_000)
    const enrolment = Buffer.from(enrolments.seal(Buffer.concat([secret, until]), changer.userId)).toString("base64url")
    const { name } = yield* workspaces.get
    return { secret: base32(secret), uri: enrolmentUri(secret, name, changer.email), enrolment }
  })

  /** Stores the secret of an enrolment, in place of an earlier one. Answers the recovery codes, which are shown once. */
  const enable = Effect.fn("AuthenticatorApp.enable")(function* (changer: Changer, enrolment: string, code: string) {
    const { userId } = changer
    const opened = enrolments.open(Buffer.from(enrolment, "base64url"), userId)
    if (opened?.length !== secretBytes + 8) return yield* tooLate
    const now = yield* Clock.currentTimeMillis
    if (Buffer.from(opened).readDoubleBE(secretBytes) <= now) return yield* tooLate
    const secret = opened.subarray(0, secretBytes)
    const step = stepOfCode(secret, code.replaceAll(/\s/g, ""), now)
    if (step === undefined) return yield* wrongCode
    const { recoveryCodes, hashes } = codesOf(userId)
    const sealed = Buffer.from(seal.seal(secret, userId)).toString("base64")
    const enrolled = { id: uuidV7(), secret: sealed, step, recoveryCodes: hashes }
    const enrol = rule.enrolling(changer, twoFactors.enrol(intentOf(userId), enrolled))
    yield* changes.commit(changer, "authenticator-app-added", enrol)
    return { recoveryCodes }
  })

  const renewRecoveryCodes = Effect.fn("AuthenticatorApp.renewRecoveryCodes")(function* (changer: Changer) {
    yield* proof.require(changer)
    const { recoveryCodes, hashes } = codesOf(changer.userId)
    const renewed = twoFactors.renewRecoveryCodes(intentOf(changer.userId), { id: uuidV7(), recoveryCodes: hashes })
    yield* changes.commit(changer, "recovery-codes-renewed", requireDone(renewed, notEnrolled))
    return { recoveryCodes }
  })

  const disable = Effect.fn("AuthenticatorApp.disable")(function* (changer: Changer) {
    yield* proof.requireStrict(changer)
    const removed = requireDone(twoFactors.remove(intentOf(changer.userId)), notEnrolled)
    const remove = Effect.andThen(removed, rule.requireRemaining(changer.userId))
    yield* changes.commit(changer, "authenticator-app-removed", remove)
    return { status: true }
  })

  return { prepare, enable, renewRecoveryCodes, disable }
})

/** Enrols and removes the authenticator apps of people. */
export class AuthenticatorApp extends Context.Service<AuthenticatorApp, Effect.Success<typeof make>>()(
  "@hazel/AuthenticatorApp"
) {
  static readonly layer = Layer.effect(AuthenticatorApp, make).pipe(
    Layer.provide([IdentityProof.layer, SecondFactor.layer, SecondFactorRule.layer, MethodChanges.layer])
  )
}
