import { describe, expect, it } from "vitest"
import { invitationIn } from "./join-link.ts"

describe("the invitation somebody signs up for", () => {
  it("is known from where they want to go then", () => {
    expect(invitationIn("/join/aB3_-x?isComing=true")).toBe("aB3_-x")
  })

  it.each([undefined, "/", "/c/aB3", "/join/", "/elsewhere/join/aB3", "/join/?isComing=true"])(
    "is none in %s",
    (next) => {
      expect(invitationIn(next)).toBe(undefined)
    }
  )
})
