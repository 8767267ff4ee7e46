import { describe, expect, it } from "vitest"
import { passwordChangedText, passwordFailure } from "./password-change.ts"
import { lengthFailure } from "./password-length.ts"

const now = new Date(2026, 10, 28, 14, 0, 30)
const inMinutes = (minutes: number) =>
  new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" }).format(new Date(2026, 10, 28, 14, minutes))

describe("the message of a refused password change (attack 18)", () => {
  it("names the field that is wrong", () => {
    const fieldOf = (code: string) => passwordFailure({ status: 400, code }, now).field
    expect(fieldOf("INVALID_PASSWORD")).toBe("currentPassword")
    expect(fieldOf("PASSWORD_TOO_SHORT")).toBe("newPassword")
    expect(fieldOf("PASSWORD_TOO_LONG")).toBe("newPassword")
    expect(fieldOf("VALIDATION_ERROR")).toBeUndefined()
  })

  it.each([
    [429, 1, "in 1 second"],
    [429, 60, "in 60 seconds"],
    [429, 61, `at ${inMinutes(2)}`],
    [429, 570, `at ${inMinutes(10)}`],
    [429, undefined, "in a minute"],
    [503, 5, "in 5 seconds"]
  ])("%i with retry-after %s says to try again %s", (status, retryAfter, when) => {
    const { field, text } = passwordFailure({ status, retryAfter }, now)
    expect(field).toBeUndefined()
    expect(text).toContain(`Nothing was changed. Try again ${when}.`)
  })

  it("does not claim that nothing was changed if no answer came", () => {
    for (const refusal of [{ status: 0 }, { status: 500 }, { status: 503, code: "TEMPORARILY_UNAVAILABLE" }])
      expect(passwordFailure(refusal, now).text).toContain("the new one is already in place")
  })
})

describe("a new password", () => {
  it.each([
    ["a".repeat(7), /too short/],
    ["a".repeat(257), /too long/]
  ])("of a wrong length is refused without asking the server", (password, text) => {
    expect(lengthFailure(password)).toMatch(text)
  })

  it.each([8, 256])("of %i characters is accepted", (length) => {
    expect(lengthFailure("a".repeat(length))).toBeUndefined()
  })

  it("is confirmed with a sentence about sessions and keys", () => {
    expect(passwordChangedText({ revokeOtherSessions: true, revokeApiKeys: false })).toBe(
      "Your password is changed. All your other devices are signed out, and your API keys still work."
    )
    expect(passwordChangedText({ revokeOtherSessions: false, revokeApiKeys: true })).toBe(
      "Your password is changed. Your other devices stay signed in, and your API keys without scope limits are revoked."
    )
  })
})
