import { isSharedSecret, type SigningAlgorithm } from "@hazel/domain/models/app-model"

/** A signing key as a person fills it in. */
export interface SigningKeyDraft {
  readonly algorithm: SigningAlgorithm
  readonly kid: string
  /** Whether Hazel generates the shared secret. */
  readonly source: "generated" | "pasted"
  readonly secret: string
  readonly encoding: "utf8" | "base64"
  readonly publicKey: string
}

export const newSigningKey: SigningKeyDraft = {
  algorithm: "HS256",
  kid: "",
  source: "generated",
  secret: "",
  encoding: "utf8",
  publicKey: ""
}

/** The material that the draft needs for its algorithm, as the call expects it. */
const materialOf = ({ algorithm, source, secret, encoding, publicKey }: SigningKeyDraft) => {
  if (!isSharedSecret(algorithm)) return { publicKey }
  return source === "generated" ? {} : { secret, encoding }
}

export const payloadOf = (draft: SigningKeyDraft) => ({
  algorithm: draft.algorithm,
  kid: draft.kid,
  ...materialOf(draft)
})

/** Whether nothing that the algorithm needs is missing. */
export const isFilled = ({ algorithm, source, secret, publicKey }: SigningKeyDraft) => {
  if (!isSharedSecret(algorithm)) return publicKey.trim() !== ""
  return source === "generated" || secret !== ""
}
