import { generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto"
import { AppId } from "@hazel/domain/ids"
import { isSharedSecret, type SigningAlgorithm } from "@hazel/domain/models/app-model"
import { Effect } from "effect"
import { SignJWT } from "jose"
import type { TokenKey, TokenRules } from "../tokens/token-key.ts"

/** A key with which a customer's server signs. */
export interface Signer {
  readonly key: TokenKey
  readonly signsWith: KeyObject | Uint8Array
}

const keyPair = (algorithm: SigningAlgorithm) => {
  if (algorithm === "EdDSA") return generateKeyPairSync("ed25519")
  if (algorithm.startsWith("ES")) return generateKeyPairSync("ec", { namedCurve: curves[algorithm] ?? "" })
  return generateKeyPairSync("rsa", { modulusLength: 2_048 })
}

const curves: Partial<Record<SigningAlgorithm, string>> = { ES256: "P-256", ES384: "P-384", ES512: "P-521" }

export const signer = (algorithm: SigningAlgorithm = "HS256", kid: string | null = null): Signer => {
  if (isSharedSecret(algorithm)) {
    const secret = randomBytes(64)
    return { key: { algorithm, kid, material: secret }, signsWith: secret }
  }
  const { publicKey, privateKey } = keyPair(algorithm)
  const material = publicKey.export({ type: "spki", format: "pem" }).toString()
  return { key: { algorithm, kid, material }, signsWith: privateKey }
}

export const appWith = (signers: ReadonlyArray<Signer>, rules: Partial<TokenRules> = {}): TokenRules => ({
  appId: AppId.make("018f0000-0000-7000-8000-000000000001"),
  keys: signers.map(({ key }) => key),
  issuer: null,
  audience: null,
  ...rules
})

/** Signs claims, with a `kid` if one is given. Claims may be any JSON object, also wrong ones. */
export const sign = (
  { key: { algorithm }, signsWith }: Signer,
  claims: { readonly [claim: string]: unknown },
  header: { readonly [name: string]: unknown } = {}
) =>
  Effect.promise(() =>
    new SignJWT(claims).setProtectedHeader({ typ: "JWT", alg: algorithm, ...header }).sign(signsWith)
  )
