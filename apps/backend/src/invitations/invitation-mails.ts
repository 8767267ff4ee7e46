import { Database } from "@hazel/db/database"
import { type DueMail, InvitationMailRepository } from "@hazel/db/repositories/invitation-mail-repository"
import type { Invitation } from "@hazel/domain/models/invitation-model"
import { Context, Effect, Layer, Option, Redacted } from "effect"
import { createTransport } from "nodemailer"
import { HazelConfig } from "../config.ts"
import { invitationMail } from "./invitation-mail.ts"
import { InvitationTokens } from "./invitation-tokens.ts"

const triesAllowed = 10
const longestWait = 60 * 60

/** Half a minute after the first failure, twice as long after each further one. */
const waitAfter = (failures: number) => Math.min(30 * 2 ** failures, longestWait)

const make = Effect.gen(function* () {
  const { smtpUrl, mailFrom, baseUrl, port } = yield* HazelConfig
  const { transaction } = yield* Database
  const mails = yield* InvitationMailRepository
  const tokens = yield* InvitationTokens
  const scope = yield* Effect.scope
  const address = Option.getOrElse(baseUrl, () => `http://localhost:${port}`)
  const transport = Option.map(smtpUrl, (url) =>
    createTransport({ url: Redacted.value(url), connectionTimeout: 10_000, socketTimeout: 20_000 })
  )

  const send = (mail: DueMail, carry: (message: object) => Promise<unknown>) => {
    const { id, email } = mail.invitation
    const link = new URL(`/join/${tokens.of(id)}`, address).href
    // The same at each try: who gets it twice after a crash is shown it once.
    const messageId = `<invitation.${id}@${new URL(address).hostname}>`
    const message = { from: mailFrom, to: { address: email ?? "", name: "" }, messageId }
    return Effect.tryPromise(() => carry({ ...message, ...invitationMail(mail, link) }))
  }

  const giveUpOrWait = Effect.fnUntraced(function* ({ invitation: { id }, failures }: DueMail, cause: unknown) {
    yield* Effect.logWarning("An invitation could not be mailed", { invitationId: id, failures: failures + 1 }, cause)
    yield* failures + 1 < triesAllowed ? mails.postpone(id, waitAfter(failures)) : mails.remove(id)
  })

  /** Answers whether there was one. A crash in between leaves it where it was, to be sent again. */
  const sendNext = (carry: (message: object) => Promise<unknown>) =>
    transaction(
      Effect.gen(function* () {
        const due = yield* mails.takeDue
        if (due === undefined) return false
        const remove = mails.remove(due.invitation.id)
        if (!due.isOpen) yield* remove
        else
          yield* send(due, carry).pipe(
            Effect.andThen(remove),
            Effect.catch((cause) => giveUpOrWait(due, cause))
          )
        return true
      })
    )

  const sendDue: Effect.Effect<void> = Option.match(transport, {
    onNone: () => Effect.void,
    onSome: (open) => {
      const carry = (message: object) => open.sendMail(message)
      const next: Effect.Effect<void> = Effect.flatMap(sendNext(carry), (was) => (was ? next : Effect.void))
      return next
    }
  }).pipe(Effect.catchCause((cause) => Effect.logWarning("Mails could not be sent", cause)))

  /** In the transaction that makes the invitation. Answers whether it will be mailed. */
  const enqueue = ({ id, kind }: Invitation) =>
    kind === "email" && Option.isSome(transport) ? Effect.as(mails.enqueue(id), true) : Effect.succeed(false)

  /** Now, without anybody waiting for it. */
  const post = Effect.asVoid(Effect.forkIn(sendDue, scope))

  return { enqueue, post, sendDue }
})

/** Brings invitations by e-mail: each at least once, whatever happens meanwhile. */
export class InvitationMails extends Context.Service<InvitationMails, Effect.Success<typeof make>>()(
  "@hazel/InvitationMails"
) {
  static readonly layer = Layer.effect(InvitationMails, make)
}
