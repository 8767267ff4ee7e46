import { type DueMail, InvitationMailRepository } from "@hazel/db/repositories/invitation-mail-repository"
import type { Invitation } from "@hazel/domain/models/invitation-model"
import { Context, Effect, Layer } from "effect"
import { HazelConfig } from "../config.ts"
import { CallerAddress } from "../front-door/calls/caller-address.ts"
import { mailLimits } from "../front-door/limits/index.ts"
import { type LeasedMail, MailSender } from "../mail/mail-sender.ts"
import { MailShares } from "../mail/mail-shares.ts"
import { invitationMail } from "./invitation-mail.ts"
import { InvitationTokens } from "./invitation-tokens.ts"

const make = Effect.gen(function* () {
  const { mailAccountHours } = yield* HazelConfig
  const mails = yield* InvitationMailRepository
  const shares = yield* MailShares
  const sender = yield* MailSender
  const tokens = yield* InvitationTokens
  const scope = yield* Effect.scope

  const leased = (due: DueMail): LeasedMail => {
    const { id, email } = due.invitation
    const link = sender.linkTo(`/join#${tokens.mailed(id, email ?? "")}`)
    return {
      address: email ?? "",
      id: `invitation ${id}`,
      messageId: sender.messageIdOf(`invitation.${id}`),
      content: invitationMail(due, link, sender.host),
      failures: due.failures,
      sent: mails.remove(id),
      givenUp: mails.remove(id),
      postponed: (seconds) => mails.postpone(id, seconds)
    }
  }

  /** Leases the next mail whose invitation is still open. */
  const lease: Effect.Effect<LeasedMail | undefined> = Effect.suspend(() =>
    Effect.flatMap(mails.lease(mailLimits.leaseSeconds), (due) => {
      if (due === undefined || due.isOpen) return Effect.succeed(due && leased(due))
      return Effect.andThen(mails.remove(due.invitation.id), lease)
    })
  )

  const sendDue = sender.drain(lease)

  /**
   * Must run in the transaction that makes the invitation. Answers whether the invitation will be mailed. It is not
   * mailed for an inviter whose account is new, nor beyond the daily limits: of the workspace, of a person and their
   * network, and of an address. The owner and admins need no old account and share their limit with nobody. The link can
   * be handed over in every case.
   */
  const enqueue = Effect.fn("InvitationMails.enqueue")(function* ({ id, kind, email, inviterId }: Invitation) {
    if (kind !== "email" || email === null || !sender.isOn) return false
    const { isAdministrator, isOld } = yield* mails.inviterOf(id, mailAccountHours)
    if (!isAdministrator && !isOld) return false
    const own = isAdministrator ? [] : [shares.ofNetwork(yield* CallerAddress), shares.ofPerson(inviterId)]
    if (!(yield* shares.take("invitation", [shares.ofAddressee(email, isAdministrator), ...own]))) return false
    yield* mails.enqueue(id)
    return true
  })

  /** Sends due mails in the background. */
  const post = Effect.asVoid(Effect.forkIn(sendDue, scope))

  return { enqueue, post, sendDue }
})

/** Mails invitations. */
export class InvitationMails extends Context.Service<InvitationMails, Effect.Success<typeof make>>()(
  "@hazel/InvitationMails"
) {
  static readonly layer = Layer.effect(InvitationMails, make).pipe(
    Layer.provide([MailShares.layer, MailSender.layer, InvitationTokens.layer])
  )
}
