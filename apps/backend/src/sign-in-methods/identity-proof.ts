import { TwoFactorRepository } from "@hazel/db/repositories/two-factor-repository"
import type { UserId } from "@hazel/domain/ids"
import { Context, Effect, Layer } from "effect"
import { PasswordAttempts } from "../authentication/password-attempts.ts"
import { PasswordHashing } from "../authentication/password-hashing.ts"
import { passwordLimits, secondFactorLimits } from "../front-door/limits/index.ts"
import { proofRequired, wrongPassword } from "./refusal.ts"

/** A person who asks for something that needs a proof of who they are. */
export interface Prover {
  readonly userId: UserId
  readonly sessionId: string
  /** The address as limits count it. */
  readonly address: string
  readonly password: string | undefined
}

/** A person who wants to change what signs them in. */
export interface Changer extends Prover {
  readonly email: string
}

const wrong = Response.json({ code: "INVALID_PASSWORD" }, { status: 400 })

const make = Effect.gen(function* () {
  const attempts = yield* PasswordAttempts
  const twoFactors = yield* TwoFactorRepository
  const { verify } = yield* PasswordHashing

  const requirePassword = Effect.fnUntraced(function* (prover: Prover, hash: string) {
    const password = prover.password ?? ""
    if (password === "") return yield* proofRequired
    if (password.length > passwordLimits.length) return yield* wrongPassword
    const check = Effect.map(
      Effect.promise(() => verify({ hash, password })),
      (isRight) => (isRight ? new Response() : wrong.clone())
    )
    const attempt = { account: prover.userId, address: prover.address, cookies: null }
    const { ok } = yield* attempts.attempt(attempt, check)
    if (!ok) return yield* wrongPassword
  })

  const proofOf = ({ userId, sessionId }: Prover) =>
    twoFactors.proofOf(userId, sessionId, secondFactorLimits.recentMinutes)

  /** Requires the password, or without one a sign-in within the last minutes. */
  const requireStrict = Effect.fn("IdentityProof.requireStrict")(function* (prover: Prover) {
    const { password, isSession, isRecent } = yield* proofOf(prover)
    // An API key proves nothing, also beside the password.
    if (!isSession) return yield* proofRequired
    if (password !== null) return yield* requirePassword(prover, password)
    if (!isRecent) return yield* proofRequired
  })

  /** Requires a sign-in within the last minutes, or else the password. */
  const require = Effect.fn("IdentityProof.require")(function* (prover: Prover) {
    if (prover.password === undefined && (yield* proofOf(prover)).isRecent) return
    yield* requireStrict(prover)
  })

  return { require, requireStrict }
})

/**
 * Lets somebody change what signs a person in, and delete an account, only if they prove that they are this person. A session alone
 * does not prove it, because it may be on a device that was left open.
 */
export class IdentityProof extends Context.Service<IdentityProof, Effect.Success<typeof make>>()(
  "@hazel/IdentityProof"
) {
  static readonly layer = Layer.effect(IdentityProof, make).pipe(Layer.provide(PasswordAttempts.layer))
}
