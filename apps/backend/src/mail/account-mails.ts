import { Database } from "@hazel/db/database"
import { AccountMailRepository, type DueAccountMail } from "@hazel/db/repositories/account-mail-repository"
import { AddressChangeRepository } from "@hazel/db/repositories/address-change-repository"
import { PasswordRepository } from "@hazel/db/repositories/password-repository"
import type { UserId } from "@hazel/domain/ids"
import { Context, Effect, Layer } from "effect"
import { AddressChangeTokens } from "../authentication/address-change-tokens.ts"
import { PasswordResetTokens } from "../authentication/password-reset-tokens.ts"
import { mailLimits } from "../front-door/limits/index.ts"
import { addressChangedMail, addressChangeMail, addressTakenMail } from "./address-change-text.ts"
import { resetMail, type ToldKind, toldMail } from "./account-mail-text.ts"
import { type LeasedMail, MailSender, type MailText } from "./mail-sender.ts"
import { MailShares } from "./mail-shares.ts"

const make = Effect.gen(function* () {
  const { transaction } = yield* Database
  const mails = yield* AccountMailRepository
  const addressChanges = yield* AddressChangeRepository
  const addressTokens = yield* AddressChangeTokens
  const passwords = yield* PasswordRepository
  const shares = yield* MailShares
  const sender = yield* MailSender
  const tokens = yield* PasswordResetTokens
  const scope = yield* Effect.scope

  const resetFor = Effect.fnUntraced(function* (email: string) {
    const account = yield* passwords.findByEmail(email)
    if (account === undefined) return undefined
    const claim = tokens.claim("mailed", account.userId, mailLimits.resetSeconds)
    return resetMail(sender, tokens.of(claim, tokens.stampOf(account)))
  })

  /** A link to change an address, which is not sent any more after the password was changed. */
  const addressChangeFor = Effect.fnUntraced(function* ({ id, email, userId }: DueAccountMail) {
    const account = userId === null ? undefined : yield* addressChanges.accountOf(userId)
    if (account === undefined || (yield* addressChanges.isOutdated(id))) return undefined
    if (yield* addressChanges.isTaken(email)) return addressTakenMail(sender)
    return addressChangeMail(sender, addressTokens.of(account, email))
  })

  const addressChangedFor = Effect.fnUntraced(function* ({ email, userId }: DueAccountMail) {
    const change = userId === null ? undefined : yield* addressChanges.latestFrom(userId, email)
    return change && addressChangedMail(sender, change.email, addressTokens.ofUndo(change.id))
  })

  /** The text, or undefined if nobody is to be mailed any more. */
  const textOf = (mail: DueAccountMail): Effect.Effect<MailText | undefined> => {
    const { kind, email } = mail
    if (kind === "password-reset") return resetFor(email)
    if (kind === "address-change") return addressChangeFor(mail)
    if (kind === "address-changed") return addressChangedFor(mail)
    return Effect.succeed(toldMail(sender, kind))
  }

  const leased = ({ id, kind, email, failures }: DueAccountMail, content: MailText): LeasedMail => ({
    address: email,
    id: `${kind} ${id}`,
    messageId: sender.messageIdOf(`account.${id}`),
    content,
    failures,
    sent: mails.settle(id),
    givenUp: mails.settle(id),
    postponed: (seconds) => mails.postpone(id, seconds)
  })

  const lease: Effect.Effect<LeasedMail | undefined> = Effect.suspend(() =>
    Effect.gen(function* () {
      const due = yield* mails.lease(mailLimits.leaseSeconds)
      if (due === undefined) return undefined
      const content = yield* textOf(due)
      if (content !== undefined) return leased(due, content)
      yield* mails.settle(due.id)
      return yield* lease
    })
  )

  const sendDue = sender.drain(lease)

  /** Sends due mails in the background. */
  const post = Effect.asVoid(Effect.forkIn(sendDue, scope))

  /**
   * Mails a link to choose a new password, if an account has the address, unless too many were requested for it or from the network. All
   * of that is found out when the mail is sent, so that neither the answer nor its time tells whether there is an account.
   */
  const requestReset = Effect.fn("AccountMails.requestReset")(function* (email: string, clientAddress: string) {
    if (!sender.isOn) return
    yield* transaction(
      Effect.gen(function* () {
        const room = { most: mailLimits.resetsPerHour, hours: 1 }
        if (!(yield* shares.take("account", [shares.ofNetwork(clientAddress)]))) return
        if (yield* mails.hasRoom("password-reset", email, room))
          yield* mails.enqueue({ kind: "password-reset", email, userId: null })
      })
    )
    yield* post
  })

  /** Mails a link to the address that a person wants to have, unless too many were requested for it, by them or from the network. */
  const requestAddressChange = Effect.fn("AccountMails.requestAddressChange")(function* (
    userId: UserId,
    email: string,
    clientAddress: string
  ) {
    yield* transaction(
      Effect.gen(function* () {
        const room = { most: mailLimits.addressChangesPerHour, hours: 1 }
        if (!(yield* shares.take("account", [shares.ofNetwork(clientAddress), shares.ofPerson(userId)]))) return
        if (yield* mails.hasRoom("address-change", email, room))
          yield* mails.enqueue({ kind: "address-change", email, userId })
      })
    )
    yield* post
  })

  /** Must run in the transaction of the change that the person is told of. Call `post` after it. */
  const tell = Effect.fnUntraced(function* (
    kind: ToldKind | "address-changed",
    { userId, email }: { userId: UserId; email: string }
  ) {
    if (sender.isOn && !email.endsWith(".invalid")) yield* mails.enqueue({ kind, email, userId })
  })

  return { isOn: sender.isOn, requestReset, requestAddressChange, tell, post, sendDue }
})

/** Mails people about their accounts. */
export class AccountMails extends Context.Service<AccountMails, Effect.Success<typeof make>>()("@hazel/AccountMails") {
  static readonly layer = Layer.effect(AccountMails, make).pipe(
    Layer.provide([AddressChangeTokens.layer, MailShares.layer, MailSender.layer, PasswordResetTokens.layer])
  )
}
