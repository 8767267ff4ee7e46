import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto"

const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest()

const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)])
const bytes = (value: Uint8Array) => {
  const head =
    value.length < 24
      ? [0x40 + value.length]
      : value.length < 256
        ? [0x58, value.length]
        : [0x59, value.length >> 8, value.length & 255]
  return Buffer.concat([Buffer.from(head), value])
}

const userPresentAndVerified = 0x05
const withCredential = 0x40

/** An authenticator in memory with one passkey of P-256. Source: WebAuthn Level 3, 6. */
export const anAuthenticator = (origin: string, rpId = new URL(origin).hostname) => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const { x = "", y = "" } = publicKey.export({ format: "jwk" })
  const id = randomBytes(16)
  const coseKey = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    bytes(Buffer.from(x, "base64url")),
    Buffer.from([0x22]),
    bytes(Buffer.from(y, "base64url"))
  ])
  const headOf = (flags: number) => Buffer.concat([sha256(rpId), Buffer.from([flags, 0, 0, 0, 0])])
  const clientData = (type: string, challenge: string, from = origin) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))
  const credential = {
    id: id.toString("base64url"),
    rawId: id.toString("base64url"),
    type: "public-key",
    clientExtensionResults: {}
  }

  const registers = (challenge: string) => {
    const length = Buffer.from([0, id.length])
    const data = Buffer.concat([headOf(userPresentAndVerified | withCredential), Buffer.alloc(16), length, id, coseKey])
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      ...[text("fmt"), text("none"), text("attStmt"), Buffer.from([0xa0]), text("authData"), bytes(data)]
    ])
    const response = {
      clientDataJSON: clientData("webauthn.create", challenge).toString("base64url"),
      attestationObject: attestation.toString("base64url")
    }
    return { ...credential, response }
  }

  const signs = (
    challenge: string,
    { from, flags = userPresentAndVerified }: { from?: string; flags?: number } = {}
  ) => {
    const [data, client] = [headOf(flags), clientData("webauthn.get", challenge, from)]
    const response = {
      clientDataJSON: client.toString("base64url"),
      authenticatorData: data.toString("base64url"),
      signature: sign("sha256", Buffer.concat([data, sha256(client)]), privateKey).toString("base64url")
    }
    return { ...credential, response }
  }

  return { registers, signs }
}
