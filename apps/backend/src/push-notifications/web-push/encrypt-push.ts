import { createCipheriv, createECDH, ECDH, hkdfSync, randomBytes } from "node:crypto"
import type { WebPushSubscription } from "@hazel/domain/models/web-push-subscription"

const derive = (key: Uint8Array, salt: Uint8Array, info: Uint8Array | string, bytes: number) =>
  Buffer.from(hkdfSync("sha256", key, salt, info, bytes))

/** The values that may not be used twice: the ephemeral private key and the salt. */
interface Once {
  readonly privateKey: Uint8Array
  readonly salt: Uint8Array
}

const freshly = (): Once => {
  const ecdh = createECDH("prime256v1")
  ecdh.generateKeys()
  // Node omits leading zeros.
  const hex = ecdh.getPrivateKey("hex").padStart(64, "0")
  return { privateKey: Buffer.from(hex, "hex"), salt: randomBytes(16) }
}

/** Whether a key of a browser is a point of P-256, for which a text can be encrypted. */
export const isPoint = (p256dh: string) => {
  try {
    return ECDH.convertKey(p256dh, "prime256v1", "base64url", "hex", "uncompressed").length > 0
  } catch {
    return false
  }
}

const recordBytes = 4_096

/**
 * Encrypts a text so that only the browser that subscribed can read it, in one record of `aes128gcm`. Throws if `p256dh` is no
 * point of P-256. Source: RFC 8291, 3.4 and 4; RFC 8188, 2.
 */
export const encryptPush = (
  text: string,
  { p256dh, auth }: Pick<WebPushSubscription, "p256dh" | "auth">,
  { privateKey, salt }: Once = freshly()
): Buffer => {
  const browserKey = Buffer.from(p256dh, "base64url")
  const ecdh = createECDH("prime256v1")
  ecdh.setPrivateKey(privateKey)
  const ownKey = ecdh.getPublicKey()
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), browserKey, ownKey])
  const input = derive(ecdh.computeSecret(browserKey), Buffer.from(auth, "base64url"), info, 32)
  const cipher = createCipheriv(
    "aes-128-gcm",
    derive(input, salt, "Content-Encoding: aes128gcm\0", 16),
    derive(input, salt, "Content-Encoding: nonce\0", 12)
  )
  const header = Buffer.alloc(5)
  header.writeUInt32BE(recordBytes)
  header.writeUInt8(ownKey.length, 4)
  // The delimiter of the last record follows the text.
  const record = [cipher.update(text), cipher.update(Uint8Array.of(2)), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat([salt, header, ownKey, ...record])
}
