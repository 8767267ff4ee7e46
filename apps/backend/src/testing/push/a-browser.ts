import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes } from "node:crypto"
import { uuidV7 } from "@hazel/domain/uuid"

const expand = (key: Uint8Array, salt: Uint8Array, info: Uint8Array | string, bytes: number) =>
  Buffer.from(hkdfSync("sha256", key, salt, info, bytes))

/** Reads a body of `aes128gcm` as a browser does. Source: RFC 8291, 3.4; RFC 8188, 2. */
export const decrypted = (body: Buffer, browser: ECDH, auth: Buffer) => {
  const salt = body.subarray(0, 16)
  const keyLength = body.readUInt8(20)
  const senderKey = body.subarray(21, 21 + keyLength)
  const record = body.subarray(21 + keyLength)
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), browser.getPublicKey(), senderKey])
  const input = expand(browser.computeSecret(senderKey), auth, info, 32)
  const key = expand(input, salt, "Content-Encoding: aes128gcm\0", 16)
  const decipher = createDecipheriv("aes-128-gcm", key, expand(input, salt, "Content-Encoding: nonce\0", 12))
  decipher.setAuthTag(record.subarray(-16))
  const text = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  if (text.at(-1) !== 2) throw new Error("The last record does not end with its delimiter.")
  return text.subarray(0, -1).toString()
}

/** A public key of VAPID, as `jose` wants it. */
export const publicKeyOf = (point: string) => {
  const bytes = Buffer.from(point, "base64url")
  const x = bytes.subarray(1, 33).toString("base64url")
  const y = bytes.subarray(33).toString("base64url")
  return createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x, y } })
}

/** A browser that subscribes at a push service of this address. */
export const aBrowser = (pushServiceUrl: string) => {
  const ecdh = createECDH("prime256v1")
  ecdh.generateKeys()
  const auth = randomBytes(16)
  const path = `/push/${uuidV7()}`
  const subscription = {
    endpoint: pushServiceUrl + path,
    expirationTime: null,
    keys: { p256dh: ecdh.getPublicKey("base64url"), auth: auth.toString("base64url") }
  }
  return { path, subscription, reads: (body: Buffer) => decrypted(body, ecdh, auth) }
}
export type Browser = ReturnType<typeof aBrowser>
