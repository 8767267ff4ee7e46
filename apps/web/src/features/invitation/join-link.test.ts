import { describe, expect, it } from "vitest"
import { invitationIn } from "./join-link.ts"

describe("the invitation of a sign-up", () => {
  it("is taken from the page to open afterwards", () => {
    expect(invitationIn("/join/aB3_-x?isComing=true")).toBe("aB3_-x")
  })

  it.each([undefined, "/", "/c/aB3", "/join/", "/elsewhere/join/aB3", "/join/?isComing=true"])(
    "is undefined for %s",
    (next) => {
      expect(invitationIn(next)).toBe(undefined)
    }
  )
})
