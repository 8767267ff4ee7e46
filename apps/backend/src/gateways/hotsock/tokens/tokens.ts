import { Context, Effect, Layer, type Schema } from "effect"
import { AppDirectory } from "../../../apps/app-directory.ts"
import type { Token } from "./decode-claims.ts"
import type { TokenHeader } from "./token-key.ts"
import { makeStoredTokens } from "./stored-tokens.ts"
import { verifyToken } from "./verify-token.ts"

/** The connection that a token is to extend. */
interface Extended {
  readonly app: { readonly name: string }
  readonly connection: { readonly id: string }
  readonly meta: { readonly uid: string | null }
}

const make = Effect.gen(function* () {
  const directory = yield* AppDirectory

  const keysOf = (appName: string | undefined) => (header: TokenHeader) => directory.candidates(header, appName)

  /** Verifies a connect token of any app, or of the one with this name. */
  const verifyConnect = (token: string, appName: string | undefined) =>
    verifyToken(keysOf(appName), token, { scope: "connect" })

  /** Verifies a token that extends a connection. Only the keys of its own app count. Source: J9, J11. */
  const verifyExtension = ({ app, connection, meta }: Extended, scope: "subscribe" | "umd", token: string) =>
    verifyToken(keysOf(app.name), token, { scope, connection: { id: connection.id, uid: meta.uid } })

  /** The claims as they are stored with a connection or subscription, from which `storedToken` makes the token again. */
  const stored = ({ claims }: Token): Schema.Json => JSON.parse(JSON.stringify(claims))

  /** The use of a token that may be used once; undefined for others. Source: J8. */
  const singleUse = ({ claims: { singleUse: isSingle, jti, exp } }: Token) =>
    isSingle && jti ? { tokenId: jti, expiresAt: new Date(exp * 1_000).toISOString() } : undefined

  return { singleUse, verifyConnect, verifyExtension, stored, storedToken: makeStoredTokens() }
})

/** Verifies tokens against the keys of the apps. */
export class Tokens extends Context.Service<Tokens, Effect.Success<typeof make>>()("@hazel/hotsock/Tokens") {
  static readonly layer = Layer.effect(Tokens, make)
}
