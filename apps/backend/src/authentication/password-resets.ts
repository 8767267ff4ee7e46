import { PasswordRepository } from "@hazel/db/repositories/password-repository"
import type { Intent } from "@hazel/db/repositories/event-log-repository"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { User } from "@hazel/domain/models/user-model"
import { Context, Effect, Layer, Schema } from "effect"
import { mailLimits, passwordLimits } from "../front-door/limits/index.ts"
import { AddressConfirmations } from "../invitations/address-confirmations.ts"
import { AccountMails } from "../mail/account-mails.ts"
import { RateLimits } from "../quotas/rate-limits.ts"
import { EventLog } from "../realtime/event-log.ts"
import { AccountEnds } from "./account-ends.ts"
import { PasswordHashing } from "./password-hashing.ts"
import { PasswordQueue } from "./password-queue.ts"
import { type PasswordResetClaim, PasswordResetTokens } from "./password-reset-tokens.ts"

/** The link was used, has expired, or was never made. */
export class ResetLinkNotValidError extends Schema.TaggedError<ResetLinkNotValidError>()(
  "ResetLinkNotValidError",
  {}
) {}

/** The new password is too short or too long. */
export class PasswordLengthError extends Schema.TaggedError<PasswordLengthError>()("PasswordLengthError", {
  isTooShort: Schema.Boolean
}) {}

const { leastLength, length } = passwordLimits

const make = Effect.gen(function* () {
  const accountEnds = yield* AccountEnds
  const accountMails = yield* AccountMails
  const confirmations = yield* AddressConfirmations
  const eventLog = yield* EventLog
  const { hash } = yield* PasswordHashing
  const limits = yield* RateLimits
  const passwords = yield* PasswordRepository
  const queue = yield* PasswordQueue
  const tokens = yield* PasswordResetTokens

  /** The claim of a token that holds at this moment, with the account that it is for. */
  const checked = Effect.fnUntraced(function* (token: string) {
    const claim = tokens.read(token)
    const account = claim && (yield* passwords.find(claim.userId))
    if (claim && account && tokens.holds(token, claim, account)) return { claim, account }
    return yield* new ResetLinkNotValidError()
  })

  const request = Effect.fn("PasswordResets.request")(function* (email: string, address: string) {
    yield* limits.takeForAddress("passwordResets", address)
    yield* accountMails.requestReset(email, address)
  })

  /**
   * Replaces the password and ends every session, and every API key without limits: somebody who knew the old password may have made
   * them. The token is checked again under the lock of the person, so that of several at once one works, and none after a
   * deactivation. A mailed token also proves that the address is theirs. If nobody had proved it before, somebody else may have made the
   * account, and everything by which they could sign in ends.
   */
  const use = Effect.fn("PasswordResets.use")(function* (token: string, password: string, address: string) {
    yield* limits.takeForAddress("signIns", address)
    const { claim, account } = yield* checked(token)
    if (password.length < leastLength || password.length > length)
      return yield* new PasswordLengthError({ isTooShort: password.length < leastLength })
    const hashed = yield* queue.whenItIsMyTurn(
      { address },
      Effect.promise(() => hash(password))
    )
    const ended = yield* eventLog.change(
      Effect.gen(function* () {
        yield* confirmations.lock(account.userId, account.email)
        yield* checked(token)
        const isFirstProof = claim.origin === "mailed" && (yield* confirmations.confirm(account.userId, account.email))
        yield* accountMails.tell("password-changed", account)
        if (isFirstProof) yield* passwords.forgetOthers(account.userId)
        return yield* passwords.replace(account.userId, hashed)
      })
    )
    yield* accountEnds.publishEnds(ended)
    yield* accountMails.post
  })

  /**
   * Makes a claim on a link in the transaction of the caller, and tells the person of it. The answer may be stored: only with Hazel's secret
   * does it become the token of {@link linkOf}.
   */
  const makeFor = Effect.fn("PasswordResets.makeFor")(function* (intent: Intent, user: User) {
    const account = user.deactivatedAt === null ? yield* passwords.find(user.id) : undefined
    if (account === undefined)
      return yield* new UnauthorizedError({ message: "This person has no password, or their account is deactivated." })
    yield* accountMails.tell("password-reset-made", account)
    const seq = yield* passwords.tellReset(intent, user.id)
    const claim = tokens.claim("made", user.id, mailLimits.madeResetSeconds)
    return { claim, stamp: tokens.stampOf(account), seq }
  })

  /** The link of a claim. */
  const linkOf = ({ claim, stamp }: { readonly claim: PasswordResetClaim; readonly stamp: string }) => ({
    path: `/reset-password#${tokens.of(claim, stamp)}`,
    expiresAt: new Date(claim.until * 1000).toISOString()
  })

  return { makeFor, linkOf, post: accountMails.post, canMail: accountMails.isOn, request, use }
})

/** Lets people choose a new password who have forgotten theirs. */
export class PasswordResets extends Context.Service<PasswordResets, Effect.Success<typeof make>>()(
  "@hazel/PasswordResets"
) {
  static readonly layer = Layer.effect(PasswordResets, make).pipe(
    Layer.provide([
      AccountEnds.layer,
      AccountMails.layer,
      AddressConfirmations.layer,
      EventLog.layer,
      PasswordQueue.layer,
      PasswordResetTokens.layer,
      RateLimits.layer
    ])
  )
}
