import { createECDH, hkdfSync } from "node:crypto"
import { type CryptoKey, importJWK, SignJWT } from "jose"

/** The order of the curve P-256. Private keys are smaller. */
const order = BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")

/* With 16 bytes more than the order has, keys are evenly distributed (NIST SP 800-56A, 5.6.1.2.1). */
const derivedBytes = 48

export interface VapidKey {
  /** The public key as browsers want it: an uncompressed point in base64url. */
  readonly publicKey: string
  readonly privateKey: CryptoKey
}

/**
 * The key by which Hazel identifies itself to push services of browsers (RFC 8292). It is derived from Hazel's secret, so
 * that all nodes have the same one and none has to be stored. Browsers subscribe again when it has changed.
 */
export const vapidKey = async (hazelSecret: string): Promise<VapidKey> => {
  const derived = Buffer.from(hkdfSync("sha256", hazelSecret, "", "hazel web push", derivedBytes)).toString("hex")
  const scalar = (BigInt(`0x${derived}`) % (order - 1n)) + 1n
  const ecdh = createECDH("prime256v1")
  ecdh.setPrivateKey(scalar.toString(16).padStart(64, "0"), "hex")
  const point = ecdh.getPublicKey()
  const coordinate = (from: number) => point.subarray(from, from + 32).toString("base64url")
  const d = Buffer.from(scalar.toString(16).padStart(64, "0"), "hex").toString("base64url")
  const key = await importJWK({ kty: "EC", crv: "P-256", x: coordinate(1), y: coordinate(33), d }, "ES256")
  if (key instanceof Uint8Array) throw new Error("A key of P-256 is no shared secret.")
  return { publicKey: point.toString("base64url"), privateKey: key }
}

/** The header by which a push service knows Hazel. It is valid for one origin, for at most a day. Source: RFC 8292, 2 and 3. */
export const vapidHeader = async ({ publicKey, privateKey }: VapidKey, endpoint: string, contact: string) => {
  const token = await new SignJWT({ sub: contact })
    .setProtectedHeader({ alg: "ES256", typ: "JWT" })
    .setAudience(new URL(endpoint).origin)
    .setExpirationTime("12 hours")
    .sign(privateKey)
  return `vapid t=${token}, k=${publicKey}`
}
