import { Effect, Layer } from "effect"
import { InvitationMails } from "../invitations/invitation-mails.ts"
import { AccountMails } from "../mail/account-mails.ts"
import { AddressMails } from "../mail/address-mails.ts"
import { Jobs } from "./jobs.ts"

/** Sends mails that were left by a crash or are due for another try. */
export const SendMails = Layer.effectDiscard(
  Effect.gen(function* () {
    const { repeat } = yield* Jobs
    const invitations = yield* InvitationMails
    const addresses = yield* AddressMails
    const accounts = yield* AccountMails
    const sendDue = Effect.all([accounts.sendDue, addresses.sendDue, invitations.sendDue], {
      concurrency: 3,
      discard: true
    })
    yield* repeat("send_mails", "15 seconds", sendDue)
  })
)
