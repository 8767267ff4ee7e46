import { describe, expect, it } from "vitest"
import { problemWithEmail, tidyEmail } from "./email-address.ts"

describe("an e-mail address (input A5)", () => {
  it.each([
    "ada@example.org",
    "Ada.Lovelace+hazel@mail.example.co.uk",
    "o'hara@example.org",
    "a_b-c@x1.example",
    "ada@xn--mller-kva.example"
  ])("%s can be used", (email) => {
    expect(problemWithEmail(email)).toBeUndefined()
  })

  it.each([
    ["ada@müller.example", "ada@xn--mller-kva.example"],
    [" Ada@MÜLLER.example\n", "Ada@xn--mller-kva.example"],
    ["ada@例え.example", "ada@xn--r8jz45g.example"],
    ["ada@example.org", "ada@example.org"],
    ["ada@müller.example/x", "ada@müller.example/x"],
    ["ada@müller.example:25", "ada@müller.example:25"],
    ["ada", "ada"],
    ["", ""]
  ])("%j is tidied to %j", (email, tidy) => {
    expect(tidyEmail(email)).toBe(tidy)
  })

  it.each(["müller@example.com", "иван@почта.рф", "ada@почта.рф", "ada@xn--80a1acny.xn--p1ai"])(
    "%s is refused for its letters, in words",
    (email) => {
      expect(problemWithEmail(tidyEmail(email))).toMatch(/plain letters from a to z.*Hazel cannot write/)
    }
  )

  it.each([
    "",
    "ada",
    "ada@",
    "@example.org",
    "ada@example",
    "ada@example.org.",
    ".ada@example.org",
    "ada.@example.org",
    "a..da@example.org",
    "ada@example..org",
    "ada@-example.org",
    "ada@example-.org",
    "ada'@example.org",
    "a b@example.org",
    "ada@example.org, ben@example.org",
    "ada@example.org\r\nBcc: ben@example.org",
    'ada"<@example.org',
    "Ada <ada@example.org>",
    "ada@127.0.0.1"
  ])("%j is none", (email) => {
    expect(problemWithEmail(email)).toBe("Enter a valid e-mail address, such as ada@example.org.")
  })

  it.each(["x@bots.invalid", "x@a.INVALID"])("%s receives no mail", (email) => {
    expect(problemWithEmail(email)).toBe("Use an e-mail address that can receive mail.")
  })

  it("has 254 characters at most", () => {
    const of = (length: number) => `${"a".repeat(length - "@example.org".length)}@example.org`
    expect(problemWithEmail(of(254))).toBeUndefined()
    expect(problemWithEmail(of(255))).toContain("254 characters")
  })
})
