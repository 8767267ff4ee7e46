import { appConsoleLimits, InvalidAppTestError } from "@hazel/domain/models/app-console-model"
import { InvalidAppKeyError } from "@hazel/domain/models/app-model"
import { Clock, Effect, type Schema } from "effect"
import { SignJWT } from "jose"
import type { VerificationKey } from "./app-credentials.ts"

type Claims = Readonly<Record<string, Schema.Json>>

/** The claims of a test token as they are signed, with those that every token needs. Source: J2, J4, J5. */
export const completedClaims = Effect.fn("completedClaims")(function* (
  claims: Claims,
  { audience, issuer }: VerificationKey["app"]
): Effect.fn.Return<Claims, InvalidAppTestError> {
  const { claims: characters, tokenSeconds } = appConsoleLimits
  if (JSON.stringify(claims).length > characters) {
    const message = `The claims have at most ${characters} characters of JSON.`
    return yield* new InvalidAppTestError({ field: "claims", message })
  }
  const now = Math.floor((yield* Clock.currentTimeMillis) / 1000)
  const known = {
    iat: now,
    exp: now + tokenSeconds,
    ...(audience && { aud: audience }),
    ...(issuer && { iss: issuer })
  }
  return { ...known, ...claims }
})

/** Signs claims with a shared secret. The same claims make the same token. */
export const signTestToken = Effect.fn("signTestToken")(function* (
  claims: Claims,
  { algorithm, kid, key }: VerificationKey
): Effect.fn.Return<string, InvalidAppKeyError> {
  if (key.type !== "secret") {
    const message = "Hazel has only the public key. Sign the token where the private key is."
    return yield* new InvalidAppKeyError({ field: "algorithm", message })
  }
  const header = { alg: algorithm, typ: "JWT", ...(kid !== null && { kid }) }
  return yield* Effect.promise(() => new SignJWT(claims).setProtectedHeader(header).sign(key))
})
