import { Effect } from "effect"
import { compactVerify, decodeProtectedHeader, errors } from "jose"
import type { KeysFor, TokenHeader, TokenKey } from "./token-key.ts"
import { TokenRefused } from "./token-refused.ts"

const malformed = TokenRefused.token(
  "This is no JWT: three parts of base64url, the first two of which are JSON objects."
)
const wrongSignature = TokenRefused.token("The signature of the token is not from a key of this app.")

const headerOf = Effect.fnUntraced(function* (token: string) {
  const header = yield* Effect.try({ try: () => decodeProtectedHeader(token), catch: () => malformed })
  const { alg, kid, typ, crit } = header
  if (typeof alg !== "string" || (kid !== undefined && typeof kid !== "string")) return yield* malformed
  if (typ !== undefined && String(typ).toUpperCase() !== "JWT")
    return yield* TokenRefused.token('The header typ of the token must be "JWT".')
  if (crit !== undefined) return yield* TokenRefused.token("The header crit of the token is not supported.")
  const unverified: TokenHeader = { alg, kid }
  return unverified
})

const isWrongSignature = (error: unknown) =>
  error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWSInvalid

/** The payload if the token is signed with this key, and undefined if it is not. */
const payloadBy = (token: string, { key, algorithm }: TokenKey) =>
  Effect.tryPromise({
    try: async () => (await compactVerify(token, key, { algorithms: [algorithm] })).payload,
    catch: (error) => error
  }).pipe(
    Effect.tapError((error) =>
      isWrongSignature(error) ? Effect.void : Effect.logWarning("A signing key of an app could not be used", error)
    ),
    Effect.catch(() => Effect.undefined)
  )

const fits = ({ algorithm, kid }: TokenKey, header: TokenHeader) =>
  algorithm === header.alg && (!kid || header.kid === undefined || kid === header.kid)

/**
 * Finds the app whose key has signed the token. Only keys of the algorithm in the header are tried, and each of them only
 * with its own algorithm, so that no public key is ever taken for a shared secret. Source: J1.
 */
export const verifySignature = Effect.fnUntraced(function* (keysFor: KeysFor, token: string) {
  const header = yield* headerOf(token)
  for (const key of yield* keysFor(header)) {
    const payload = fits(key, header) ? yield* payloadBy(token, key) : undefined
    if (payload) return { app: key.app, payload }
  }
  return yield* wrongSignature
})
