import { describe, expect, it } from "vitest"
import { addressProofIn, invitationIn } from "./join-link.ts"

describe("the invitation of a sign-up", () => {
  it.each(["/join?isComing=true#aB3_-x", "/join#aB3_-x"])(
    "is taken from the page to open afterwards, as in %s",
    (next) => {
      expect(invitationIn(next)).toBe("aB3_-x")
      expect(addressProofIn(next), "it proves no address").toBe(undefined)
    }
  )

  it.each([undefined, "/", "/c/aB3#x", "/join#", "/elsewhere/join#aB3", "/join?isComing=true", "/joined#aB3"])(
    "is undefined for %s",
    (next) => {
      expect(invitationIn(next)).toBe(undefined)
    }
  )
})

it("the proof of an address is taken from the page to open afterwards", () => {
  expect(addressProofIn("/confirm#1796169686.aB3_-x")).toBe("1796169686.aB3_-x")
})
