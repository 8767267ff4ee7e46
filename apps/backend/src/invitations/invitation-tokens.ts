import { createHash, createHmac } from "node:crypto"
import type { InvitationId } from "@hazel/domain/ids"
import { Context, Effect, Layer } from "effect"
import { secret } from "../secret.ts"

/** Whatever is asked with, equally long, and of no use to who finds it stored. */
export const hashOfToken = (token: string) => createHash("sha256").update(token).digest("hex")

const make = Effect.map(secret, (key) => ({
  /** The same for an invitation each time, so that it need not be kept to be shown or sent. */
  of: (id: InvitationId) => createHmac("sha256", key).update(`invitation ${id}`).digest("base64url")
}))

/** What opens an invitation for who was given it. */
export class InvitationTokens extends Context.Service<InvitationTokens, Effect.Success<typeof make>>()(
  "@hazel/InvitationTokens"
) {
  static readonly layer = Layer.effect(InvitationTokens, make)
}
