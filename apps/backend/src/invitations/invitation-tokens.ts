import { createHash, createHmac } from "node:crypto"
import type { InvitationId } from "@hazel/domain/ids"
import { Context, Effect, Layer } from "effect"
import { equalInConstantTime } from "../process/equal-in-constant-time.ts"
import { secret } from "../process/secret.ts"

/** The part of a token that opens the invitation; a mailed token has a second part. */
const openerOf = (token: string) => token.split(".", 1)[0] ?? ""

/**
 * The hash by which a token is stored. It has one length for every input, and is of no use to somebody who reads the
 * database.
 */
export const hashOfToken = (token: string) => createHash("sha256").update(openerOf(token)).digest("hex")

const make = Effect.map(secret, (key) => {
  const sign = (text: string) => createHmac("sha256", key).update(text).digest("base64url")

  /** The token of an invitation. It is derived from the id, so it need not be stored to be shown or sent. */
  const of = (id: InvitationId) => sign(`invitation ${id}`)

  /**
   * The token with a second part that is only ever mailed to the address. It proves that its holder reads the mail of
   * this address; the inviter, who can look the token up, cannot prove that.
   */
  const mailed = (id: InvitationId, email: string) =>
    `${of(id)}.${sign(`invitation ${id} mailed to ${email.toLowerCase()}`)}`

  /** Whether this token was mailed to this address. */
  const wasMailed = (token: string, id: InvitationId, email: string) =>
    equalInConstantTime(Buffer.from(token), Buffer.from(mailed(id, email)))

  return { of, mailed, wasMailed }
})

/** The tokens that open invitations. */
export class InvitationTokens extends Context.Service<InvitationTokens, Effect.Success<typeof make>>()(
  "@hazel/InvitationTokens"
) {
  static readonly layer = Layer.effect(InvitationTokens, make)
}
