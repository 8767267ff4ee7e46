import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { Context, Effect, Layer } from "effect"
import { SMTPServer } from "smtp-server"

export interface Mail {
  readonly recipients: ReadonlyArray<string>
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly html: string
}

const decoded = (part: string) => {
  const [head = "", ...rest] = part.split("\r\n\r\n")
  const body = rest.join("\r\n\r\n").trim()
  if (/encoding: base64/i.test(head)) return Buffer.from(body, "base64").toString()
  if (!/encoding: quoted-printable/i.test(head)) return body
  const bytes = body.replaceAll("=\r\n", "").replaceAll(/=([0-9A-F]{2})/g, (_, hex) => `%${hex}`)
  return decodeURIComponent(bytes.replaceAll(/%(?![0-9A-F]{2})/g, "%25"))
}

/** Header words with characters beyond ASCII (RFC 2047). */
const headerText = (value: string) =>
  value.replaceAll(/\?=\s+=\?/g, "?==?").replaceAll(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_, word: string) =>
    decodeURIComponent(
      word
        .replaceAll("_", " ")
        .replaceAll("%", "%25")
        .replaceAll(/=([0-9A-F]{2})/g, "%$1")
    )
  )

const parsed = (raw: string, recipients: ReadonlyArray<string>): Mail => {
  const [head = ""] = raw.split("\r\n\r\n", 1)
  const lines = head.replaceAll(/\r\n[ \t]+/g, " ").split("\r\n")
  const headers = Object.fromEntries(
    lines.map((line) => [line.split(":", 1)[0]!.toLowerCase(), headerText(line.slice(line.indexOf(":") + 1).trim())])
  )
  const boundary = /boundary="([^"]+)"/.exec(headers["content-type"] ?? "")?.[1]
  const parts = boundary ? raw.split(`--${boundary}`).slice(1, -1) : []
  const partOf = (type: string) => decoded(parts.find((part) => part.includes(`Content-Type: ${type}`)) ?? "")
  return { recipients, headers, text: partOf("text/plain"), html: partOf("text/html") }
}

const make = Effect.gen(function* () {
  const mails: Array<Mail> = []
  const waiting = new Set<() => void>()
  const failures = { left: 0 }
  let hold: { readonly release: () => void; readonly arrived: () => void; readonly over: Promise<void> } | undefined
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      const chunks: Array<Buffer> = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", async () => {
        hold?.arrived()
        await hold?.over
        if (failures.left-- > 0) return done(new Error("Not now"))
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        mails.push(parsed(Buffer.concat(chunks).toString(), recipients))
        for (const look of [...waiting]) look()
        done()
      })
    }
  })
  yield* Effect.acquireRelease(
    Effect.promise(async () => {
      server.listen(0, "127.0.0.1")
      await once(server.server, "listening")
    }),
    () => Effect.promise(() => new Promise<void>((resolve) => server.close(() => resolve())))
  )
  const { port } = server.server.address() as AddressInfo

  /** Waits for the mail to this address. */
  const receives = (recipient: string) =>
    Effect.callback<Mail>((resume) => {
      const look = () => {
        const found = mails.find(({ recipients }) => recipients.includes(recipient))
        if (found === undefined) return
        waiting.delete(look)
        resume(Effect.succeed(found))
      }
      waiting.add(look)
      look()
    })

  /** Waits for another mail, to any address. */
  const next = Effect.callback<void>((resume) => {
    const look = () => {
      waiting.delete(look)
      resume(Effect.void)
    }
    waiting.add(look)
  })

  /** Answers no mail until `release`, or the end of the scope. `arrived` waits for the first of them. */
  const holding = Effect.acquireRelease(
    Effect.sync(() => {
      const [arrival, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      hold = { release: end.resolve, arrived: arrival.resolve, over: end.promise }
      return { arrived: Effect.promise(() => arrival.promise), release: Effect.sync(end.resolve) }
    }),
    ({ release }) =>
      Effect.andThen(
        release,
        Effect.sync(() => (hold = undefined))
      )
  )

  /** Waits for so many mails to this address whose text matches. */
  const receivesAll = Effect.fn(function* (recipient: string, text: RegExp, count = 1) {
    while (true) {
      const found = mails.filter((mail) => mail.recipients.includes(recipient) && text.test(mail.text))
      if (found.length >= count) return found
      yield* next
    }
  })

  /** Waits for a mail to this address whose subject matches. */
  const receivesAbout = Effect.fn(function* (recipient: string, subject: RegExp) {
    while (true) {
      const found = mails.find(
        ({ recipients, headers }) => recipients.includes(recipient) && subject.test(headers["subject"] ?? "")
      )
      if (found !== undefined) return found
      yield* next
    }
  })

  return { holding, url: `smtp://127.0.0.1:${port}`, mails, receives, receivesAll, receivesAbout, next, failures }
})

/** A real SMTP server that keeps the mails it receives. */
export class Mailbox extends Context.Service<Mailbox, Effect.Success<typeof make>>()("@hazel/Mailbox") {
  static readonly layer = Layer.effect(Mailbox, make)
}
