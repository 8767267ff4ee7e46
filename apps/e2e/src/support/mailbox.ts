import { once } from "node:events"
import { SMTPServer } from "smtp-server"

interface Mail {
  readonly recipients: ReadonlyArray<string>
  readonly text: string
}

/** Decodes quoted-printable text (RFC 2045), whose long lines are cut. */
const decoded = (raw: string) =>
  raw.replaceAll("=\r\n", "").replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))

/** A real mail server that keeps what it is sent. */
export class Mailbox {
  readonly #mails: Array<Mail> = []
  readonly #waiting = new Set<() => void>()
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      const chunks: Array<Buffer> = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        this.#mails.push({ recipients, text: decoded(Buffer.concat(chunks).toString()) })
        for (const look of this.#waiting) look()
        done()
      })
    }
  })

  static async open() {
    const mailbox = new Mailbox()
    mailbox.#server.listen(0, "127.0.0.1")
    await once(mailbox.#server.server, "listening")
    return mailbox
  }

  get url() {
    const address = this.#server.server.address()
    return `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`
  }

  /** The path of the link of this kind in the first mail with one to this address, once it has come. */
  linkTo(
    recipient: string,
    folder: "change-address" | "confirm" | "join" | "reset-password" | "undo-address-change"
  ): Promise<string> {
    return new Promise((resolve) => {
      const look = () => {
        const mails = this.#mails.filter(({ recipients }) => recipients.includes(recipient))
        const link = new RegExp(`/${folder}[/#][\\w.-]+`)
        const path = mails.flatMap(({ text }) => link.exec(text)?.[0] ?? []).at(0)
        if (path === undefined) return
        this.#waiting.delete(look)
        resolve(path)
      }
      this.#waiting.add(look)
      look()
    })
  }

  close() {
    return new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }
}
