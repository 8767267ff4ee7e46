import { createHash, createHmac, timingSafeEqual } from "node:crypto"
import type { InvitationId } from "@hazel/domain/ids"
import { Context, Effect, Layer } from "effect"
import { secret } from "../process/secret.ts"

/** What opens an invitation stands before the mark of a mailed token. */
const openerOf = (token: string) => token.split(".", 1)[0] ?? ""

/** Whatever is asked with, equally long, and of no use to who finds it stored. */
export const hashOfToken = (token: string) => createHash("sha256").update(openerOf(token)).digest("hex")

const make = Effect.map(secret, (key) => {
  const sign = (text: string) => createHmac("sha256", key).update(text).digest("base64url")

  /** The same for an invitation each time, so that it need not be kept to be shown or sent. */
  const of = (id: InvitationId) => sign(`invitation ${id}`)

  /**
   * The same with a mark that is only ever mailed to the address. Whoever has it reads what is sent there; the inviter, who
   * can look the token up, cannot.
   */
  const mailed = (id: InvitationId, email: string) =>
    `${of(id)}.${sign(`invitation ${id} mailed to ${email.toLowerCase()}`)}`

  /** Whether this token was mailed to this address. */
  const wasMailed = (token: string, id: InvitationId, email: string) => {
    const [given, expected] = [Buffer.from(token), Buffer.from(mailed(id, email))]
    return given.length === expected.length && timingSafeEqual(given, expected)
  }

  return { of, mailed, wasMailed }
})

/** What opens an invitation for who was given it. */
export class InvitationTokens extends Context.Service<InvitationTokens, Effect.Success<typeof make>>()(
  "@hazel/InvitationTokens"
) {
  static readonly layer = Layer.effect(InvitationTokens, make)
}
