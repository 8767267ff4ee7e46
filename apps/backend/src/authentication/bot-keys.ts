import { createHash, createHmac } from "node:crypto"
import type { KeptKey } from "@hazel/db/repositories/bot-repository"
import type { TransactionId, UserId } from "@hazel/domain/ids"
import type { Scope } from "@hazel/domain/scope"
import { Context, Effect, Layer } from "effect"
import { secret } from "../process/secret.ts"
import { apiKeyPrefix } from "./authenticator.ts"

/**
 * The visible start of a key: as many characters as better-auth keeps of its own keys and some more, because all begin
 * alike.
 */
const startLength = apiKeyPrefix.length + 6

/** The hash by which better-auth looks keys up. */
export const hashOfApiKey = (apiKey: string) => createHash("sha256").update(apiKey).digest("base64url")

const make = Effect.gen(function* () {
  const key = yield* secret

  /**
   * The key that a transaction gives a bot. It is derived from Hazel's secret, so that the repeated call gets the same
   * answer although the key is stored nowhere.
   */
  const keyOf = (id: UserId, transactionId: TransactionId) =>
    apiKeyPrefix + createHmac("sha256", key).update(`api key ${id} ${transactionId}`).digest("base64url")

  /** The part of a key that the database stores. */
  const kept = (id: UserId, transactionId: TransactionId, scopes: ReadonlyArray<Scope> | null): KeptKey => {
    const apiKey = keyOf(id, transactionId)
    return { hash: hashOfApiKey(apiKey), start: apiKey.slice(0, startLength), prefix: apiKeyPrefix, scopes }
  }

  return { keyOf, kept }
})

/** The API keys of bots. */
export class BotKeys extends Context.Service<BotKeys, Effect.Success<typeof make>>()("@hazel/BotKeys") {
  static readonly layer = Layer.effect(BotKeys, make)
}
