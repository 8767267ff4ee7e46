import { Database } from "@hazel/db/database"
import { AddressMailRepository, type DueAddressMail } from "@hazel/db/repositories/address-mail-repository"
import { Context, Effect, Layer } from "effect"
import { mailLimits } from "../front-door/limits/index.ts"
import { AddressProofs } from "./address-proofs.ts"
import { type LeasedMail, MailSender } from "./mail-sender.ts"
import { MailShares } from "./mail-shares.ts"
import { mailText } from "./mail-words.ts"

const make = Effect.gen(function* () {
  const { transaction } = yield* Database
  const mails = yield* AddressMailRepository
  const shares = yield* MailShares
  const sender = yield* MailSender
  const proofs = yield* AddressProofs
  const scope = yield* Effect.scope

  const textFor = (email: string) =>
    mailText({
      subject: sender.host === undefined ? "Confirm your address" : `Confirm your address for Hazel at ${sender.host}`,
      action: "Confirm the address",
      link: sender.linkTo(`/confirm#${proofs.of(email)}`),
      paragraphs: [
        "Somebody signed up with this address. If that was you, confirm it.",
        "The link works for three days. Open it in the browser in which you signed up.",
        "If it was not you, ignore this mail. The address is not confirmed unless somebody opens the link."
      ]
    })

  const leased = ({ email, failures, askedAt }: DueAddressMail): LeasedMail => ({
    address: email,
    id: "confirmation of an address",
    messageId: sender.messageIdOf(`address.${Buffer.from(email).toString("base64url").slice(0, 40)}.${askedAt}`),
    content: textFor(email),
    failures,
    sent: mails.settle(email),
    givenUp: mails.settle(email),
    postponed: (seconds) => mails.postpone(email, seconds)
  })

  const lease = Effect.map(mails.lease(mailLimits.leaseSeconds), (due) => due && leased(due))
  const sendDue = sender.drain(lease)

  /**
   * Mails a link to the address, unless one was mailed within the hour or the workspace, or the network of the client,
   * has no mails left today. The caller does not learn which of these happened. Without `clientAddress` the request
   * comes from Hazel itself.
   */
  const requestConfirmation = Effect.fn("AddressMails.requestConfirmation")(function* (
    email: string,
    clientAddress: string | undefined
  ) {
    if (!sender.isOn) return
    const address = email.toLowerCase()
    const own = clientAddress === undefined ? [] : [shares.ofNetwork(clientAddress)]
    yield* transaction(
      Effect.gen(function* () {
        if (!(yield* mails.enqueue(address, mailLimits.minutesBetweenProofs))) return
        if (!(yield* shares.take("address", own))) yield* mails.withdraw(address)
      })
    )
    yield* Effect.forkIn(sendDue, scope)
  })

  /**
   * Mails the owner of an account another link for its address, a few times a day. Answers whether it is sent, and if not whether one was
   * sent a moment ago or there are none left today.
   */
  const repeatConfirmation = Effect.fn("AddressMails.repeatConfirmation")(function* (
    email: string,
    clientAddress: string
  ) {
    const address = email.toLowerCase()
    const own = [shares.ofNetwork(clientAddress), shares.ofAddressee(address, false)]
    const outcome = yield* transaction(
      Effect.gen(function* () {
        if (!(yield* mails.enqueue(address, mailLimits.minutesBetweenRepeatedProofs))) return "sent-lately" as const
        if (yield* shares.take("address", own)) return "sent" as const
        yield* mails.withdraw(address)
        return "none-left" as const
      })
    )
    if (outcome === "sent") yield* Effect.forkIn(sendDue, scope)
    return outcome
  })

  return { isOn: sender.isOn, requestConfirmation, repeatConfirmation, sendDue }
})

/** Asks new accounts by mail to confirm their addresses. */
export class AddressMails extends Context.Service<AddressMails, Effect.Success<typeof make>>()("@hazel/AddressMails") {
  static readonly layer = Layer.effect(AddressMails, make).pipe(
    Layer.provide([MailShares.layer, MailSender.layer, AddressProofs.layer])
  )
}
