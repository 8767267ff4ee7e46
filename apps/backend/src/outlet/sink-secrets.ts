import { createHmac } from "node:crypto"
import type { AppEventSinkId, TransactionId } from "@hazel/domain/ids"
import { Context, Effect, Layer } from "effect"
import { secretSeal } from "../apps/secret-seal.ts"
import { secret } from "../process/secret.ts"

/** The beginning of every secret, as the Standard Webhooks specification writes them; Base64 follows. */
export const sinkSecretPrefix = "whsec_"

const secretBytes = 32

const make = Effect.map(secret, (hazelSecret) => {
  const { seal, open } = secretSeal(hazelSecret, "secrets of webhooks")

  /**
   * The secret that a transaction gives a sink. It is derived from Hazel's secret, so that the repeated call gets the same
   * answer although no answer is stored with it (decision 72).
   */
  const secretOf = (id: AppEventSinkId, transactionId: TransactionId) => {
    const derived = createHmac("sha512", hazelSecret).update(`event sink ${id} ${transactionId}`).digest()
    return sinkSecretPrefix + derived.subarray(0, secretBytes).toString("base64")
  }

  /** The bytes of `sealed_secret`. */
  const sealed = (id: AppEventSinkId, text: string) => seal(Buffer.from(text), id)

  /** The secret of a sink as text. Undefined if Hazel's own secret has changed. */
  const opened = (id: AppEventSinkId, bytes: Uint8Array) => {
    const found = open(bytes, id)
    return found && Buffer.from(found).toString()
  }

  return { secretOf, sealed, opened }
})

/** The secrets by which webhooks are signed. */
export class SinkSecrets extends Context.Service<SinkSecrets, Effect.Success<typeof make>>()("@hazel/SinkSecrets") {
  static readonly layer = Layer.effect(SinkSecrets, make)
}
