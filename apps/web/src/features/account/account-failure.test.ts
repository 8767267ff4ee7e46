import { describe, expect, it } from "vitest"
import { accountFailure } from "./account-failure.ts"

describe("what a refused sign-up says", () => {
  it("gives the reason for an address that cannot be used, at its field (input A5)", () => {
    const message = "Use an e-mail address in plain letters."
    expect(accountFailure({ status: 400, code: "EMAIL_NOT_USABLE", message })).toEqual({
      field: "email",
      words: message
    })
  })
})
