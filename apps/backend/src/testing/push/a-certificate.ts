import { generateKeyPairSync, sign } from "node:crypto"

/** A value of ASN.1 in DER: its tag, its length and its bytes (X.690). */
const der = (tag: number, ...parts: ReadonlyArray<Uint8Array>) => {
  const content = Buffer.concat(parts)
  const { length } = content
  const lengths = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...lengths]), content])
}

const sequence = (...parts: ReadonlyArray<Uint8Array>) => der(0x30, ...parts)
const objectId = (hex: string) => der(0x06, Buffer.from(hex, "hex"))
const octets = (content: Uint8Array) => der(0x04, content)
const bits = (content: Uint8Array) => der(0x03, Buffer.from([0]), content)
const integer = (value: number) => der(0x02, Buffer.from([value]))
const time = (at: Date) =>
  der(
    0x17,
    Buffer.from(
      at
        .toISOString()
        .replace(/[-:T]|\.\d+/g, "")
        .slice(2)
    )
  )

const ecdsaWithSha256 = sequence(objectId("2a8648ce3d040302"))
const commonName = (name: string) => sequence(der(0x31, sequence(objectId("550403"), der(0x0c, Buffer.from(name)))))
const subjectAltName = sequence(objectId("551d11"), octets(sequence(der(0x87, Buffer.from([127, 0, 0, 1])))))
const isAuthority = sequence(
  objectId("551d13"),
  der(0x01, Buffer.from([255])),
  octets(sequence(der(0x01, Buffer.from([255]))))
)

const day = 24 * 60 * 60 * 1_000

/** A certificate for 127.0.0.1 that is its own authority, and its key, both as PEM (RFC 5280). */
export const aCertificate = () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" })
  const name = commonName("Hazel for tests")
  const content = sequence(
    der(0xa0, integer(2)),
    integer(1),
    ecdsaWithSha256,
    name,
    sequence(time(new Date(Date.now() - day)), time(new Date(Date.now() + day))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(subjectAltName, isAuthority))
  )
  const signed = sequence(content, ecdsaWithSha256, bits(sign("sha256", content, privateKey)))
  const lines = signed.toString("base64").replaceAll(/.{64}/g, "$&\n")
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString()
  }
}
