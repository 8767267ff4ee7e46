import { createHash, createHmac } from "node:crypto"
import type { StoredToken } from "@hazel/db/repositories/incoming-webhook-repository"
import type { IncomingWebhookId, TransactionId } from "@hazel/domain/ids"
import { Context, Effect, Layer } from "effect"
import { secret } from "../process/secret.ts"

export const incomingWebhookTokenPrefix = "hzw_"

/** The visible start of a token: the prefix, which all have in common, and six characters. */
const startLength = incomingWebhookTokenPrefix.length + 6

export const hashOfWebhookToken = (token: string) => createHash("sha256").update(token).digest("base64url")

const make = Effect.map(secret, (key) => {
  /**
   * The token that a transaction gives a webhook. It is derived from Hazel's secret, so that the repeated call gets the same
   * answer although the token is stored nowhere.
   */
  const tokenOf = (id: IncomingWebhookId, transactionId: TransactionId) =>
    incomingWebhookTokenPrefix +
    createHmac("sha256", key).update(`incoming webhook ${id} ${transactionId}`).digest("base64url")

  /** The part of a token that the database stores. */
  const stored = (id: IncomingWebhookId, transactionId: TransactionId): StoredToken => {
    const token = tokenOf(id, transactionId)
    return { hash: hashOfWebhookToken(token), start: token.slice(0, startLength) }
  }

  return { tokenOf, stored }
})

/** The tokens of incoming webhooks. */
export class IncomingWebhookTokens extends Context.Service<IncomingWebhookTokens, Effect.Success<typeof make>>()(
  "@hazel/IncomingWebhookTokens"
) {
  static readonly layer = Layer.effect(IncomingWebhookTokens, make)
}
