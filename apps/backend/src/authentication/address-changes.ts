import { randomBytes } from "node:crypto"
import { type AddressChange, AddressChangeRepository } from "@hazel/db/repositories/address-change-repository"
import { PasswordRepository } from "@hazel/db/repositories/password-repository"
import { problemWithEmail, tidyEmail } from "@hazel/domain/email-address"
import { TransactionId, type UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer, Schema } from "effect"
import { mailLimits } from "../front-door/limits/index.ts"
import { AddressConfirmations } from "../invitations/address-confirmations.ts"
import { AccountMails } from "../mail/account-mails.ts"
import { RateLimits } from "../quotas/rate-limits.ts"
import { EventLog } from "../realtime/event-log.ts"
import { Access } from "./access.ts"
import { IdentityProof } from "../sign-in-methods/identity-proof.ts"
import { AccountEnds } from "./account-ends.ts"
import { AddressChangeTokens } from "./address-change-tokens.ts"
import { PasswordHashing } from "./password-hashing.ts"
import { isOfDomain } from "./newcomer.ts"
import { PasswordQueue } from "./password-queue.ts"
import { PasswordResetTokens } from "./password-reset-tokens.ts"
import type { Caller } from "./sessions.ts"

/** The address is malformed, the present one, or of a domain that may not sign up. */
export class AddressNotUsableError extends Schema.TaggedError<AddressNotUsableError>()("AddressNotUsableError", {
  message: Schema.String
}) {}

/** The link was used, has expired, is of another account, or was never made. */
export class AddressLinkNotValidError extends Schema.TaggedError<AddressLinkNotValidError>()(
  "AddressLinkNotValidError",
  {}
) {}

/** Another account has got the address meanwhile. Only somebody who reads its mail learns this. */
export class AddressTakenError extends Schema.TaggedError<AddressTakenError>()("AddressTakenError", {}) {}

interface WantedAddress {
  readonly email: string
  readonly password: string
}

const make = Effect.gen(function* () {
  const access = yield* Access
  const accountEnds = yield* AccountEnds
  const accountMails = yield* AccountMails
  const changes = yield* AddressChangeRepository
  const confirmations = yield* AddressConfirmations
  const eventLog = yield* EventLog
  const proof = yield* IdentityProof
  const { hash } = yield* PasswordHashing
  const limits = yield* RateLimits
  const passwords = yield* PasswordRepository
  const queue = yield* PasswordQueue
  const resetTokens = yield* PasswordResetTokens
  const tokens = yield* AddressChangeTokens

  const intentOf = (actorId: UserId) => ({ actorId, transactionId: TransactionId.make(uuidV7()) })

  /** Whether the rules of sign-up let somebody with this address in. They say nothing of addresses that have accounts. */
  const isAdmitted = (email: string) =>
    Effect.map(access.rules, ({ signUp, signUpDomains }) => signUp !== "domain" || isOfDomain(signUpDomains, email))

  const requireUsable = Effect.fnUntraced(function* (email: string, present: string) {
    const message = problemWithEmail(email)
    if (message !== undefined) return yield* new AddressNotUsableError({ message })
    if (email === present) return yield* new AddressNotUsableError({ message: "This is your address already." })
    if (yield* isAdmitted(email)) return
    const { signUpDomains } = yield* access.rules
    return yield* new AddressNotUsableError({
      message: `Accounts of this workspace have addresses of ${signUpDomains.join(", ")}.`
    })
  })

  /**
   * Mails a link to the new address of the caller, who proves again who they are. Whether an account has the address is found out when the
   * mail is sent, so that neither the answer nor its time tells.
   */
  const request = Effect.fn("AddressChanges.request")(function* (
    caller: Caller,
    asked: WantedAddress,
    address: string
  ) {
    const email = tidyEmail(asked.email).toLowerCase()
    const account = yield* changes.accountOf(caller.user.id)
    if (account === undefined) return yield* new AddressLinkNotValidError()
    yield* requireUsable(email, account.email)
    const { userId } = account
    yield* proof.requireStrict({ userId, sessionId: caller.sessionId, address, password: asked.password })
    yield* accountMails.requestAddressChange(account.userId, email, address)
  })

  /** The claim of a token of this person that holds at this moment, with their account. */
  const checked = Effect.fnUntraced(function* (userId: UserId, token: string) {
    const claim = tokens.read(token)
    const account = claim?.userId === userId ? yield* changes.accountOf(userId) : undefined
    if (claim && account && tokens.holds(token, claim, account) && (yield* isAdmitted(claim.email)))
      return { email: claim.email, account }
    return yield* new AddressLinkNotValidError()
  })

  /**
   * Gives the caller the address to which the token was mailed. The token is checked again under the lock of the person, so that of several
   * at once one works. The session is required so that nobody opens a link that gives their address to another account.
   */
  const confirm = Effect.fn("AddressChanges.confirm")(function* ({ user, scopes }: Caller, token: string) {
    if (scopes !== null) return yield* new AddressLinkNotValidError()
    const { email } = yield* checked(user.id, token)
    yield* eventLog.change(
      Effect.gen(function* () {
        yield* confirmations.lock(user.id, email)
        const { account } = yield* checked(user.id, token)
        if (yield* changes.isTaken(email)) return yield* new AddressTakenError()
        yield* changes.change(intentOf(user.id), account, email)
        yield* confirmations.confirm(user.id, email)
        yield* accountMails.tell("address-changed", account)
      })
    )
    yield* accountMails.post
    return email
  })

  const found = Effect.fnUntraced(function* (token: string) {
    const id = tokens.changeIn(token)
    const change = id && (yield* changes.find(id, mailLimits.addressUndoSeconds))
    return change || (yield* new AddressLinkNotValidError())
  })

  const restore = Effect.fnUntraced(function* (token: string, change: AddressChange, hashed: string) {
    const { userId, formerEmail } = change
    yield* confirmations.lock(userId, formerEmail)
    yield* found(token)
    if (yield* changes.isTaken(formerEmail)) return yield* new AddressTakenError()
    const keys = yield* changes.undo(intentOf(userId), change)
    // Somebody else may have made the account, with an address that nobody had proved before.
    if (!change.wasConfirmed) yield* passwords.forgetOthers(userId)
    return [...keys, ...(yield* passwords.replace(userId, hashed))]
  })

  /**
   * Undoes a change with the token that was mailed to the former address, without a session: somebody else may know the password. Afterwards
   * no password works, every session has ended, and what was added since is gone. Answers the path of the page to choose a new password,
   * or undefined for somebody who has none.
   */
  const undo = Effect.fn("AddressChanges.undo")(function* (token: string, address: string) {
    yield* limits.takeForAddress("signIns", address)
    const change = yield* found(token)
    const hashed = yield* queue.whenItIsMyTurn(
      { address },
      Effect.promise(() => hash(randomBytes(32).toString("base64url")))
    )
    yield* accountEnds.publishEnds(yield* eventLog.change(restore(token, change, hashed)))
    const account = yield* passwords.find(change.userId)
    if (account === undefined) return undefined
    const claim = resetTokens.claim("mailed", account.userId, mailLimits.resetSeconds)
    return `/reset-password#${resetTokens.of(claim, resetTokens.stampOf(account))}`
  })

  return { canMail: accountMails.isOn, request, confirm, undo }
})

/** Lets people change their e-mail addresses. */
export class AddressChanges extends Context.Service<AddressChanges, Effect.Success<typeof make>>()(
  "@hazel/AddressChanges"
) {
  static readonly layer = Layer.effect(AddressChanges, make).pipe(
    Layer.provide([
      Access.layer,
      AccountEnds.layer,
      AccountMails.layer,
      AddressChangeTokens.layer,
      AddressConfirmations.layer,
      IdentityProof.layer,
      EventLog.layer,
      PasswordQueue.layer,
      PasswordResetTokens.layer,
      RateLimits.layer
    ])
  )
}
