import { createHmac, hash } from "node:crypto"
import type { NewServerKey, StoredSigningKey } from "@hazel/db/repositories/app-key-repository"
import type { AppClientKeyId, AppServerKeyId, AppSigningKeyId, TransactionId } from "@hazel/domain/ids"
import { Context, Effect, Layer } from "effect"
import { secret } from "../process/secret.ts"
import { secretSeal } from "./secret-seal.ts"
import type { CheckedMaterial } from "./signing-material.ts"

export const serverKeyPrefix = "hzs_"

const clientKeyPrefix = "hzc_"

/** The prefix, which all keys have in common, and six characters that tell keys apart. */
const startLength = serverKeyPrefix.length + 6

/** Random bytes of a generated secret. Its text in base64url has 64 bytes, which is enough for HS512 (RFC 7518, 3.2). */
const generatedBytes = 48

export const hashOfServerKey = (serverKey: string) => hash("sha256", serverKey, "base64url")

const make = Effect.map(secret, (hazelSecret) => {
  const { seal, open } = secretSeal(hazelSecret, "signing keys of apps")
  const derive = (text: string) => createHmac("sha512", hazelSecret).update(text).digest()

  /**
   * The shared secret that a transaction generates, whose UTF-8 bytes sign tokens. Like a server key it is derived from
   * Hazel's secret, so that the repeated call gets the same answer although no answer is stored with it.
   */
  const generatedSecretOf = (id: AppSigningKeyId, transactionId: TransactionId) =>
    derive(`app signing key ${id} ${transactionId}`).subarray(0, generatedBytes).toString("base64url")

  /** The server key that a transaction makes. */
  const serverKeyOf = (id: AppServerKeyId, transactionId: TransactionId) =>
    serverKeyPrefix + derive(`app server key ${id} ${transactionId}`).subarray(0, 32).toString("base64url")

  /** The part of a server key that the database stores. */
  const storedServerKey = (serverKey: string): Pick<NewServerKey, "hash" | "start"> => ({
    hash: hashOfServerKey(serverKey),
    start: serverKey.slice(0, startLength)
  })

  /** The client key that a transaction makes. It is public. */
  const clientKeyOf = (id: AppClientKeyId, transactionId: TransactionId) =>
    clientKeyPrefix + derive(`app client key ${id} ${transactionId}`).subarray(0, 18).toString("base64url")

  const sealSecret = (id: AppSigningKeyId, bytes: Uint8Array) => seal(bytes, id)

  /** The columns of a signing key that a transaction creates, with a generated secret if none was given. */
  const storedMaterial = (id: AppSigningKeyId, transactionId: TransactionId, material: CheckedMaterial) => {
    if (material.kind === "public") return { sealedSecret: null, publicKey: material.pem }
    const secretBytes = material.secret ?? Buffer.from(generatedSecretOf(id, transactionId))
    return { sealedSecret: sealSecret(id, secretBytes), publicKey: null }
  }

  /** Tells secrets apart, and is of no use for guessing one. */
  const fingerprintOf = (given: string) => derive(`fingerprint of a signing key ${given}`).toString("base64url")

  /** The shared secret of a signing key. Undefined for a public key, or if Hazel's secret has changed. */
  const sharedSecretOf = ({ id, sealedSecret }: Pick<StoredSigningKey, "id" | "sealedSecret">) =>
    sealedSecret === null ? undefined : open(sealedSecret, id)

  const making = { generatedSecretOf, serverKeyOf, clientKeyOf }
  return { ...making, storedServerKey, storedMaterial, fingerprintOf, sealSecret, sharedSecretOf }
})

/** Makes and reads the keys of apps. */
export class AppKeys extends Context.Service<AppKeys, Effect.Success<typeof make>>()("@hazel/AppKeys") {
  static readonly layer = Layer.effect(AppKeys, make)
}
