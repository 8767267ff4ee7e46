import { TwoFactorRepository } from "@hazel/db/repositories/two-factor-repository"
import type { UserId } from "@hazel/domain/ids"
import { Context, Effect, Layer } from "effect"
import { PasswordAttempts } from "../authentication/password-attempts.ts"
import { PasswordHashing } from "../authentication/password-hashing.ts"
import { passwordLimits, secondFactorLimits } from "../front-door/limits/index.ts"
import { proofRequired, wrongPassword } from "./refusal.ts"

/** A person who wants to change what signs them in. */
export interface Changer {
  readonly userId: UserId
  readonly email: string
  readonly sessionId: string
  /** The address as limits count it. */
  readonly address: string
  readonly password: string | undefined
}

const wrong = Response.json({ code: "INVALID_PASSWORD" }, { status: 400 })

const make = Effect.gen(function* () {
  const attempts = yield* PasswordAttempts
  const twoFactors = yield* TwoFactorRepository
  const { verify } = yield* PasswordHashing

  const requirePassword = Effect.fnUntraced(function* (changer: Changer, hash: string) {
    const password = changer.password ?? ""
    if (password === "") return yield* proofRequired
    if (password.length > passwordLimits.length) return yield* wrongPassword
    const check = Effect.map(
      Effect.promise(() => verify({ hash, password })),
      (isRight) => (isRight ? new Response() : wrong.clone())
    )
    const attempt = { account: changer.userId, address: changer.address, cookies: null }
    const { ok } = yield* attempts.attempt(attempt, check)
    if (!ok) return yield* wrongPassword
  })

  const proofOf = ({ userId, sessionId }: Changer) =>
    twoFactors.proofOf(userId, sessionId, secondFactorLimits.recentMinutes)

  /** Requires the password, or without one a sign-in within the last minutes. */
  const requireStrict = Effect.fn("IdentityProof.requireStrict")(function* (changer: Changer) {
    const { password, isRecent } = yield* proofOf(changer)
    if (password !== null) return yield* requirePassword(changer, password)
    if (!isRecent) return yield* proofRequired
  })

  /** Requires a sign-in within the last minutes, or else the password. */
  const require = Effect.fn("IdentityProof.require")(function* (changer: Changer) {
    if (changer.password === undefined && (yield* proofOf(changer)).isRecent) return
    yield* requireStrict(changer)
  })

  return { require, requireStrict }
})

/**
 * Lets somebody change what signs a person in only if they prove that they are this person. A session alone does not,
 * because it may be on a device that was left open.
 */
export class IdentityProof extends Context.Service<IdentityProof, Effect.Success<typeof make>>()(
  "@hazel/IdentityProof"
) {
  static readonly layer = Layer.effect(IdentityProof, make).pipe(Layer.provide(PasswordAttempts.layer))
}
