import type { AppId } from "@hazel/domain/ids"
import { Effect, type Schema } from "effect"
import { type Token, tokenOf } from "./decode-claims.ts"

/** A token takes up to 12 kB of claims, and several times as much when it is compiled. */
const remembered = 300

/**
 * Makes tokens again from the claims that are stored with connections and subscriptions. A connection calls the HTTP API many
 * times with the same claims, so that those of the last calls are not compiled again.
 */
export const makeStoredTokens = (most = remembered) => {
  /** In the order of their last use. */
  const known = new Map<string, Token>()

  const remember = (key: string, token: Token) => {
    known.delete(key)
    known.set(key, token)
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return token
  }

  return (appId: AppId, claims: Schema.Json): Effect.Effect<Token> => {
    const key = `${appId}/${JSON.stringify(claims)}`
    const before = known.get(key)
    if (before !== undefined) return Effect.succeed(remember(key, before))
    return Effect.map(Effect.orDie(tokenOf(appId, claims)), (token) => remember(key, token))
  }
}
