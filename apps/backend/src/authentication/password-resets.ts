import { PasswordRepository } from "@hazel/db/repositories/password-repository"
import { Context, Effect, Layer, Schema } from "effect"
import { passwordLimits } from "../front-door/limits/index.ts"
import { AddressConfirmations } from "../invitations/address-confirmations.ts"
import { AccountMails } from "../mail/account-mails.ts"
import { RateLimits } from "../quotas/rate-limits.ts"
import { EventLog } from "../realtime/event-log.ts"
import { AccountEnds } from "./account-ends.ts"
import { PasswordHash } from "./authenticator.ts"
import { PasswordQueue } from "./password-queue.ts"
import { PasswordResetTokens } from "./password-reset-tokens.ts"

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
  const hash = yield* PasswordHash
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
   * deactivation. A mailed token also proves that the address is theirs.
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
        if (claim.origin === "mailed") yield* confirmations.confirm(account.userId, account.email)
        yield* accountMails.tell("password-changed", account)
        return yield* passwords.replace(account.userId, hashed)
      })
    )
    yield* accountEnds.publishEnds(ended)
    yield* accountMails.post
  })

  return { canMail: accountMails.isOn, request, use }
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
