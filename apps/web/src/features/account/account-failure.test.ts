import { describe, expect, it } from "vitest"
import { accountFailure } from "./account-failure.ts"

describe("the failure of a refused sign-up", () => {
  it("names the reason beside the field for an address that cannot be used (input A5)", () => {
    const message = "Use an e-mail address in plain letters."
    expect(accountFailure({ status: 400, code: "EMAIL_NOT_USABLE", message })).toEqual({
      field: "email",
      text: message
    })
  })
})
