import { Context, Effect, Layer, Option, Redacted, Schema, Semaphore } from "effect"
import { HazelConfig } from "../config.ts"
import { mailLimits } from "../front-door/limits/index.ts"

/** The mail server refused, did not answer in time, or cannot be reached. */
export class MailNotSentError extends Schema.TaggedError<MailNotSentError>()("MailNotSentError", {
  cause: Schema.Defect()
}) {}

export interface MailText {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Headers beside those of every mail. */
  readonly headers?: Readonly<Record<string, string>>
}

/** A mail that this node has leased: no other node sends it for a while. */
export interface LeasedMail {
  readonly address: string
  /** Names the mail in the log, without any of its text. */
  readonly id: string
  /** The id is the same at each try, so that a mail which is sent twice after a crash is shown once. */
  readonly messageId: string
  readonly content: MailText
  readonly failures: number
  readonly sent: Effect.Effect<unknown>
  readonly givenUp: Effect.Effect<unknown>
  readonly postponed: (seconds: number) => Effect.Effect<unknown>
}

type ComposedMail = Pick<LeasedMail, "address" | "messageId" | "content">

const { tries, connectWithinMs, answerWithinMs, sendWithinMs } = mailLimits
const timeouts = { connectionTimeout: connectWithinMs, greetingTimeout: connectWithinMs, socketTimeout: answerWithinMs }

const waitAfter = (failures: number) => Math.min(30 * 2 ** failures, 60 * 60)

/** Loads the library only where there is a mail server. */
const openTransport = (smtpUrl: Redacted.Redacted) =>
  Effect.promise(async () => {
    const { createTransport } = await import("nodemailer")
    return createTransport({ url: Redacted.value(smtpUrl), ...timeouts })
  })

const make = Effect.gen(function* () {
  const { smtpUrl, mailFrom, baseUrl, port } = yield* HazelConfig
  const address = Option.getOrElse(baseUrl, () => `http://localhost:${port}`)
  const transport = yield* Effect.transposeOption(Option.map(smtpUrl, openTransport))
  const turns = yield* Semaphore.make(1)

  const deliver = (send: (message: object) => Promise<unknown>, { address: to, messageId, content }: ComposedMail) =>
    Effect.tryPromise({
      try: () => send({ from: mailFrom, to: { address: to, name: "" }, messageId, ...content }),
      catch: (cause) => new MailNotSentError({ cause })
    }).pipe(
      Effect.timeoutOrElse({
        duration: sendWithinMs,
        orElse: () => Effect.fail(new MailNotSentError({ cause: "It took too long." }))
      })
    )

  const giveUpOrWait = Effect.fnUntraced(function* ({ id, failures, givenUp, postponed }: LeasedMail, cause: unknown) {
    yield* Effect.logWarning("A mail could not be sent", { mail: id, failures: failures + 1 }, cause)
    yield* failures + 1 < tries ? postponed(waitAfter(failures)) : givenUp
  })

  /** Leases, sends and removes one mail, each by itself: no transaction is open while the mail server is waited for. */
  const sendNext = (send: (message: object) => Promise<unknown>, lease: Effect.Effect<LeasedMail | undefined>) =>
    turns.withPermits(1)(
      Effect.gen(function* () {
        const mail = yield* lease
        if (mail === undefined) return false
        yield* deliver(send, mail).pipe(
          Effect.andThen(mail.sent),
          Effect.catch((cause) => giveUpOrWait(mail, cause))
        )
        return true
      })
    )

  /** Sends all due mails, one at a time on this node. Ends at once without a mail server. */
  const drain = (lease: Effect.Effect<LeasedMail | undefined>): Effect.Effect<void> =>
    Option.match(transport, {
      onNone: () => Effect.void,
      onSome: (open) => {
        const next: Effect.Effect<void> = Effect.flatMap(
          sendNext((message) => open.sendMail(message), lease),
          (wasSent) => (wasSent ? next : Effect.void)
        )
        return next
      }
    }).pipe(Effect.catchCause((cause) => Effect.logWarning("Mails could not be sent", cause)))

  /**
   * Sends a mail now, one at a time on this node, and answers whether there was one. It is composed when its turn has come, because the mails
   * before it may take minutes and its text has to be true when it leaves. Without a mail server nothing happens.
   */
  const send = <E>(compose: Effect.Effect<ComposedMail | undefined, E>): Effect.Effect<boolean, E | MailNotSentError> =>
    Option.match(transport, {
      onNone: () => Effect.succeed(false),
      onSome: (open) =>
        turns.withPermits(1)(
          Effect.flatMap(compose, (mail) =>
            mail === undefined
              ? Effect.succeed(false)
              : Effect.as(
                  deliver((message) => open.sendMail(message), mail),
                  true
                )
          )
        )
    })

  /** An address of the web app. */
  const linkTo = (path: string) => new URL(path, address).href
  const host = new URL(address).host
  const messageIdOf = (name: string) => `<${name}@${new URL(address).hostname}>`

  return {
    isOn: Option.isSome(transport),
    host: Option.isSome(baseUrl) ? host : undefined,
    drain,
    send,
    linkTo,
    messageIdOf
  }
})

/** Sends mails through the configured mail server, each at least once, whatever happens meanwhile. */
export class MailSender extends Context.Service<MailSender, Effect.Success<typeof make>>()("@hazel/MailSender") {
  static readonly layer = Layer.effect(MailSender, make)
}
