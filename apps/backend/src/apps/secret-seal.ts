import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"

/* A sealed secret is a nonce, the encrypted secret and its authentication tag, in this order (AES-256-GCM). */
const nonceBytes = 12
const tagBytes = 16
const algorithm = "aes-256-gcm"

/** Encrypts secrets that have to be recovered under a key derived from Hazel's secret. */
export const secretSeal = (hazelSecret: string, purpose: string) => {
  const key = Buffer.from(hkdfSync("sha256", hazelSecret, "", `hazel ${purpose}`, 32))

  /** A sealed secret opens only for the `owner` it was sealed for, so that rows of the database cannot be exchanged. */
  const seal = (secret: Uint8Array, owner: string): Uint8Array => {
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(owner))
    return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
  }

  /** Undefined if it was sealed for another owner or under another secret of Hazel. */
  const open = (sealed: Uint8Array, owner: string): Uint8Array | undefined => {
    try {
      const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(-tagBytes))
      return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()])
    } catch {
      return undefined
    }
  }

  return { seal, open }
}
