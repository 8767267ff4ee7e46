import { Clock, Effect } from "effect"
import { isDeeperThan } from "../../../front-door/json-depth.ts"
import type { Claims, TokenScope } from "./claims.ts"
import { type Token, tokenOf } from "./decode-claims.ts"
import type { KeysFor, TokenApp } from "./token-key.ts"
import { tokenLimits } from "./token-limits.ts"
import { TokenRefused } from "./token-refused.ts"
import { verifySignature } from "./verify-signature.ts"

/** The use that is made of a token. One that extends a connection names the connection or its user. */
export type TokenUse =
  | { readonly scope: "connect" }
  | {
      readonly scope: Exclude<TokenScope, "connect">
      readonly connection: { readonly id: string; readonly uid: string | null }
    }

const utf8 = new TextDecoder("utf-8", { fatal: true })

const jsonOf = (payload: Uint8Array): Effect.Effect<object, TokenRefused> => {
  if (isDeeperThan(payload, tokenLimits.depth))
    return TokenRefused.token(`The claims of a token may nest ${tokenLimits.depth} levels deep.`)
  return Effect.try({
    try: () => {
      const json: unknown = JSON.parse(utf8.decode(payload))
      if (typeof json !== "object" || json === null || Array.isArray(json)) throw new SyntaxError("no object")
      return json
    },
    catch: () => TokenRefused.token("The claims of the token must be a JSON object.")
  })
}

/** Sources: J4, J5. */
const checkOrigin = (json: object, { issuer, audience }: TokenApp) => {
  const { iss, aud }: { readonly iss?: unknown; readonly aud?: unknown } = json
  if (issuer !== null && iss !== issuer) return TokenRefused.claim("iss", "must be the issuer that the app requires")
  const isForUs = aud === audience || (Array.isArray(aud) && aud.includes(audience))
  if (audience !== null && !isForUs) return TokenRefused.claim("aud", "must name the audience that the app requires")
  return Effect.void
}

/** No leeway is added on either side. Sources: H10, J2, J7. */
const checkTimes = ({ exp, nbf }: Claims) =>
  Effect.flatMap(Clock.currentTimeMillis, (now) => {
    if (exp * 1_000 <= now) return TokenRefused.claim("exp", "has passed: the token has expired")
    if ((nbf ?? 0) * 1_000 > now) return TokenRefused.claim("nbf", "is in the future: the token is not valid yet")
    return Effect.void
  })

/** Sources: H12, J3, J8, J9, J11. */
const checkUse = ({ scope, singleUse, jti, uid, connectionId }: Claims, use: TokenUse) => {
  if (!scope.split(" ").includes(use.scope)) return TokenRefused.claim("scope", `must contain ${use.scope}`)
  if (singleUse && !jti) return TokenRefused.claim("jti", "is required when singleUse is true")
  if (use.scope === "connect")
    return connectionId ? TokenRefused.claim("connectionId", "must not be in a token that connects") : Effect.void
  const { id, uid: connectedUid } = use.connection
  if (connectionId)
    return connectionId === id ? Effect.void : TokenRefused.claim("connectionId", "is another connection")
  if (!uid) return TokenRefused.claim("uid", "is required unless there is a connectionId")
  return uid === connectedUid ? Effect.void : TokenRefused.claim("uid", "is not the user of this connection")
}

/**
 * Verifies a token for a use of it, and answers its app with its compiled claims. Whether a token with
 * `singleUse` was used before is up to the caller, who asks after this, so that a refused attempt uses nothing up.
 */
export const verifyToken = Effect.fn("verifyToken")(function* (
  keysFor: KeysFor,
  text: string,
  use: TokenUse
): Effect.fn.Return<Token, TokenRefused> {
  if (text.length > tokenLimits.characters)
    return yield* TokenRefused.token(`A token may have at most ${tokenLimits.characters} characters.`)
  const { app, payload } = yield* verifySignature(keysFor, text)
  const json = yield* jsonOf(payload)
  yield* checkOrigin(json, app)
  const token = yield* tokenOf(app.id, json)
  yield* checkTimes(token.claims)
  yield* checkUse(token.claims, use)
  return token
})
