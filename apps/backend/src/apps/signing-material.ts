import { createPublicKey, type KeyObject } from "node:crypto"
import { appLimits, InvalidAppKeyError, isSharedSecret, type SigningAlgorithm } from "@hazel/domain/models/app-model"
import { Effect, Option, Schema } from "effect"

/** The fields of a call that says by which key tokens are verified. */
export interface GivenMaterial {
  readonly algorithm: SigningAlgorithm
  readonly secret?: string
  readonly encoding?: "utf8" | "base64"
  readonly publicKey?: string
}

/** A shared secret, `undefined` if one has to be generated, or a public key as PEM (SPKI). */
export type CheckedMaterial =
  | { readonly kind: "shared"; readonly secret: Uint8Array | undefined }
  | { readonly kind: "public"; readonly pem: string }

const refuse = (field: InvalidAppKeyError["field"], message: string) =>
  Effect.fail(new InvalidAppKeyError({ field, message }))

/** The bytes of the hash, which a shared secret must have at least (RFC 7518, 3.2). */
const hashBytes = (algorithm: SigningAlgorithm) => Number(algorithm.slice(2)) / 8

const base64 = /^[A-Za-z0-9+/_-]+={0,2}$/

const checkSecret = (text: string, algorithm: SigningAlgorithm, encoding: "utf8" | "base64") => {
  if (!text.isWellFormed()) return refuse("secret", "The secret has characters that are no text.")
  if (encoding === "base64" && !base64.test(text))
    return refuse("secret", "This is no Base64. Choose plain text instead.")
  const secret = Buffer.from(text, encoding)
  const [least, most] = [hashBytes(algorithm), appLimits.secretBytes]
  if (secret.length < least)
    return refuse("secret", `A secret for ${algorithm} has at least ${least} bytes; this one has ${secret.length}.`)
  if (secret.length > most) return refuse("secret", `A secret has at most ${most} bytes.`)
  return Effect.succeed(secret)
}

const Jwk = Schema.fromJsonString(Schema.Record(Schema.String, Schema.Unknown))

/** Undefined if the text is no key. A private key is refused before, so that Hazel never holds one. */
const publicKeyIn = (text: string): KeyObject | undefined => {
  try {
    if (!text.trimStart().startsWith("{")) return createPublicKey(text)
    const jwk = Option.getOrThrow(Schema.decodeUnknownOption(Jwk)(text))
    return "d" in jwk ? undefined : createPublicKey({ key: jwk, format: "jwk" })
  } catch {
    return undefined
  }
}

const isPrivate = (text: string) => /PRIVATE KEY|"d"\s*:/.test(text)

const curves: Readonly<Record<string, string>> = { ES256: "prime256v1", ES384: "secp384r1", ES512: "secp521r1" }

/** The problem of a public key for an algorithm; `undefined` if they fit. */
const problemWithKey = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject, algorithm: SigningAlgorithm) => {
  const curve = curves[algorithm]
  if (algorithm === "EdDSA") return asymmetricKeyType === "ed25519" ? undefined : "EdDSA needs an Ed25519 key."
  if (curve !== undefined)
    return asymmetricKeyDetails?.namedCurve === curve ? undefined : `${algorithm} needs a key on the curve ${curve}.`
  if (asymmetricKeyType !== "rsa") return `${algorithm} needs an RSA key.`
  return (asymmetricKeyDetails?.modulusLength ?? 0) >= 2_048 ? undefined : "An RSA key needs at least 2048 bits."
}

const checkPublicKey = (text: string, algorithm: SigningAlgorithm) => {
  if (text.length > appLimits.publicKey)
    return refuse("publicKey", `A key has at most ${appLimits.publicKey} characters.`)
  if (isPrivate(text))
    return refuse("publicKey", "This is a private key. Keep it, and paste the public key that belongs to it.")
  const key = publicKeyIn(text)
  if (key === undefined) return refuse("publicKey", "Paste a public key as PEM (BEGIN PUBLIC KEY) or as JWK.")
  const problem = problemWithKey(key, algorithm)
  if (problem !== undefined) return refuse("publicKey", problem)
  return Effect.succeed(key.export({ type: "spki", format: "pem" }).toString())
}

/** Checks that the material fits the algorithm, so that every stored key can verify a token. */
export const checkMaterial = Effect.fn("checkMaterial")(function* ({
  algorithm,
  secret,
  encoding = "utf8",
  publicKey
}: GivenMaterial): Effect.fn.Return<CheckedMaterial, InvalidAppKeyError> {
  if (!isSharedSecret(algorithm)) {
    if (secret !== undefined) return yield* refuse("secret", `${algorithm} needs a public key and no secret.`)
    return { kind: "public", pem: yield* checkPublicKey(publicKey ?? "", algorithm) }
  }
  if (publicKey !== undefined) return yield* refuse("publicKey", `${algorithm} needs a secret and no public key.`)
  return { kind: "shared", secret: secret === undefined ? undefined : yield* checkSecret(secret, algorithm, encoding) }
})
