import { createHmac } from "node:crypto"
import type { PasswordAccount } from "@hazel/db/repositories/password-repository"
import { UserId } from "@hazel/domain/ids"
import { Clock, Context, Effect, Layer, Schema } from "effect"
import { equalInConstantTime } from "../process/equal-in-constant-time.ts"
import { secret } from "../process/secret.ts"

const isUserId = Schema.is(UserId)

/** Whether the token was mailed to the address of the account, which it then proves to be theirs, or made by an admin. */
export type ResetOrigin = "mailed" | "made"

/** The content of a token, apart from its signature. */
export interface PasswordResetClaim {
  readonly origin: ResetOrigin
  readonly userId: UserId
  /** Seconds since 1970. */
  readonly until: number
}

const make = Effect.gen(function* () {
  const key = yield* secret
  const clock = yield* Clock.Clock
  const now = () => Math.floor(clock.currentTimeMillisUnsafe() / 1000)

  /**
   * A stamp of the present password and address. It ends with either of them, and so does every token that was made for it: a token
   * works once, and none works after the password was changed.
   */
  const stampOf = ({ hash, email }: PasswordAccount) =>
    createHmac("sha256", key).update(`stamp of ${hash} at ${email}`).digest("base64url")

  const sign = ({ origin, userId, until }: PasswordResetClaim, stamp: string) =>
    createHmac("sha256", key)
      .update(`password reset ${origin} for ${userId} until ${until} with ${stamp}`)
      .digest("base64url")

  /** The token of a claim, for the password with this stamp. */
  const of = (claim: PasswordResetClaim, stamp: string) =>
    `${claim.origin}.${claim.userId}.${claim.until}.${sign(claim, stamp)}`

  /** A new claim that holds for some seconds. */
  const claim = (origin: ResetOrigin, userId: UserId, seconds: number): PasswordResetClaim => ({
    origin,
    userId,
    until: now() + seconds
  })

  /** The claim of a token, before its signature is checked. Undefined if it has expired or is none. */
  const read = (token: string): PasswordResetClaim | undefined => {
    const [origin, userId = "", until = ""] = token.split(".")
    if (origin !== "mailed" && origin !== "made") return undefined
    if (!isUserId(userId) || !/^\d{1,12}$/.test(until) || Number(until) <= now()) return undefined
    return { origin, userId, until: Number(until) }
  }

  /** Whether the token is the one of its claim, for the present password and address of the account. */
  const holds = (token: string, read: PasswordResetClaim, account: PasswordAccount) =>
    read.userId === account.userId && equalInConstantTime(Buffer.from(token), Buffer.from(of(read, stampOf(account))))

  return { stampOf, of, claim, read, holds }
})

/**
 * The tokens by which people choose a new password without the old one. They are stored nowhere: they are signed with Hazel's secret
 * over the password that they replace.
 */
export class PasswordResetTokens extends Context.Service<PasswordResetTokens, Effect.Success<typeof make>>()(
  "@hazel/PasswordResetTokens"
) {
  static readonly layer = Layer.effect(PasswordResetTokens, make)
}
