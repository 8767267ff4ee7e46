import { Effect } from "effect"
import { compactVerify, decodeProtectedHeader, errors, importSPKI } from "jose"
import type { TokenKey, TokenRules } from "./token-key.ts"
import { TokenRefused } from "./token-refused.ts"

type ImportedKey = Awaited<ReturnType<typeof importSPKI>>

const hashOf = (algorithm: string) => ({ name: "HMAC", hash: `SHA-${algorithm.slice(2)}` })

const importKey = ({ algorithm, material }: TokenKey): Promise<ImportedKey> =>
  typeof material === "string"
    ? importSPKI(material, algorithm)
    : crypto.subtle.importKey("raw", new Uint8Array(material), hashOf(algorithm), false, ["verify"])

/** Importing a key takes longer than verifying with it. The keys are dropped with the rules that hold them. */
const imported = new WeakMap<TokenKey, Promise<ImportedKey>>()

const importedKey = (key: TokenKey) => {
  const known = imported.get(key) ?? importKey(key)
  imported.set(key, known)
  return known
}

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
  return { alg, kid }
})

/** The payload if the token is signed with this key, and undefined if it is not. */
const payloadBy = (token: string, key: TokenKey) =>
  Effect.tryPromise({
    try: async () => {
      const { payload } = await compactVerify(token, await importedKey(key), { algorithms: [key.algorithm] })
      return payload
    },
    catch: (error) => error
  }).pipe(
    Effect.catch((error) =>
      error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWSInvalid
        ? Effect.undefined
        : Effect.as(Effect.logWarning("A signing key of an app could not be used", error), undefined)
    )
  )

/**
 * Finds the app whose key has signed the token. Only keys of the algorithm in the header are tried, and each of them only
 * with its own algorithm, so that no public key is ever taken for a shared secret. Source: J1.
 */
export const verifySignature = Effect.fnUntraced(function* (apps: ReadonlyArray<TokenRules>, token: string) {
  const { alg, kid } = yield* headerOf(token)
  for (const rules of apps)
    for (const key of rules.keys) {
      const mayHaveSigned = key.algorithm === alg && (!key.kid || kid === undefined || key.kid === kid)
      const payload = mayHaveSigned ? yield* payloadBy(token, key) : undefined
      if (payload) return { rules, payload }
    }
  return yield* wrongSignature
})
