import { createSecretKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto"
import { AppId } from "@hazel/domain/ids"
import { isSharedSecret, type SigningAlgorithm } from "@hazel/domain/models/app-model"
import { Effect } from "effect"
import { SignJWT } from "jose"
import type { KeysFor, TokenApp, TokenKey } from "../tokens/token-key.ts"

/** A key with which the server of a customer signs, and its counterpart that verifies. */
export interface Signer {
  readonly algorithm: SigningAlgorithm
  readonly kid: string | null
  readonly signsWith: KeyObject
  readonly verifiesWith: KeyObject
}

const curves: Partial<Record<SigningAlgorithm, string>> = { ES256: "P-256", ES384: "P-384", ES512: "P-521" }

const keyPair = (algorithm: SigningAlgorithm) => {
  const namedCurve = curves[algorithm]
  if (algorithm === "EdDSA") return generateKeyPairSync("ed25519")
  if (namedCurve) return generateKeyPairSync("ec", { namedCurve })
  return generateKeyPairSync("rsa", { modulusLength: 2_048 })
}

export const sharedSecret = (secret: string | Buffer, kid: string | null = null): Signer => {
  const key = createSecretKey(Buffer.from(secret))
  return { algorithm: "HS256", kid, signsWith: key, verifiesWith: key }
}

export const signer = (algorithm: SigningAlgorithm = "HS256", kid: string | null = null): Signer => {
  if (isSharedSecret(algorithm)) return { ...sharedSecret(randomBytes(64), kid), algorithm }
  const { publicKey, privateKey } = keyPair(algorithm)
  return { algorithm, kid, signsWith: privateKey, verifiesWith: publicKey }
}

const noRules: TokenApp = { id: AppId.make("018f0000-0000-7000-8000-000000000001"), issuer: null, audience: null }

/** The keys of an app, all of which are offered for every token. */
export const appWith = (signers: ReadonlyArray<Signer>, rules: Partial<TokenApp> = {}): ReadonlyArray<TokenKey> =>
  signers.map(({ algorithm, kid, verifiesWith }) => ({
    app: { ...noRules, ...rules },
    algorithm,
    kid,
    key: verifiesWith
  }))

export const keysOf =
  (...apps: ReadonlyArray<ReadonlyArray<TokenKey>>): KeysFor =>
  () =>
    Effect.succeed(apps.flat())

/** Signs claims, with a `kid` if one is given. Claims may be any JSON object, also wrong ones. */
export const sign = (
  { algorithm, signsWith }: Pick<Signer, "algorithm" | "signsWith">,
  claims: { readonly [claim: string]: unknown },
  header: { readonly [name: string]: unknown } = {}
) =>
  Effect.promise(() =>
    new SignJWT(claims).setProtectedHeader({ typ: "JWT", alg: algorithm, ...header }).sign(signsWith)
  )
