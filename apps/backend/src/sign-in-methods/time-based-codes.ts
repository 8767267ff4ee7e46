import { createHmac } from "node:crypto"

const stepSeconds = 30
const digits = 6
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

/** Base32 without padding, as authenticator apps read it. Source: RFC 4648, 6. */
export const base32 = (bytes: Uint8Array): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("")
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, "0"), 2)]).join("")
}

/** The number of the time step of 30 seconds at a time in milliseconds. */
export const stepAt = (now: number) => Math.floor(now / 1000 / stepSeconds)

/** The code of a time step. Source: RFC 4226, 5.3; RFC 6238, 4. */
export const codeOfStep = (secret: Uint8Array, step: number): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac("sha1", secret).update(counter).digest()
  const truncated = mac.readUInt32BE(mac.at(-1)! & 0x0f) & 0x7fffffff
  return String(truncated % 10 ** digits).padStart(digits, "0")
}

/** Whether a text can be a code of an authenticator app. */
export const isTimeBasedCode = (code: string) => /^\d{6}$/.test(code)

/** The step whose code this is: the present one, or a neighbour, because clocks differ. Undefined for a wrong code. */
export const stepOfCode = (secret: Uint8Array, code: string, now: number): number | undefined =>
  [0, -1, 1].map((distance) => stepAt(now) + distance).find((step) => step >= 0 && codeOfStep(secret, step) === code)

/** The address that a QR code gives to an authenticator app. */
export const enrolmentUri = (secret: Uint8Array, issuer: string, account: string) => {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`
}
