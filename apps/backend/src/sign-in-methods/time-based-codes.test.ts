import { describe, expect, it } from "vitest"
import { base32, codeOfStep, enrolmentUri, stepAt, stepOfCode } from "./time-based-codes.ts"

const secret = Buffer.from("12345678901234567890")

describe("a code of an authenticator app", () => {
  it.each([
    [59, "287082"],
    [1111111109, "081804"],
    [1111111111, "050471"],
    [1234567890, "005924"],
    [2000000000, "279037"],
    [20000000000, "353130"]
  ])("at second %i is that of RFC 6238", (second, code) => {
    expect(codeOfStep(secret, stepAt(second * 1_000))).toBe(code)
  })

  it("is right for half a minute before and after its own, and no longer", () => {
    const now = 1_234_567_890_000
    const of = (seconds: number) => stepOfCode(secret, "005924", now + seconds * 1_000)
    expect([of(0), of(-30), of(30)]).toEqual([41152263, 41152263, 41152263])
    expect([of(-60), of(60)]).toEqual([undefined, undefined])
  })

  it("has a secret that apps read from a QR code", () => {
    expect(base32(secret)).toBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    expect(enrolmentUri(secret, "Ada & Co: bakery", "ada@hazel.test")).toBe(
      `otpauth://totp/Ada%20%26%20Co%3A%20bakery:ada%40hazel.test?secret=${base32(secret)}&issuer=Ada%20%26%20Co%3A%20bakery`
    )
  })
})
