import { describe, expect, it } from "@effect/vitest"
import { appUserName } from "./app-user-name.ts"

describe("an app user", () => {
  it("is called by the name in their umd", () => {
    expect(appUserName("u-1", { name: "  Jim\nHalpert " })).toBe("Jim Halpert")
  })

  it.each([null, undefined, "Jim", 7, [], {}, { name: 7 }, { name: "" }, { name: "\u200B\u2060" }])(
    "is called by their uid when the umd is %j, which has no visible name",
    (umd) => {
      expect(appUserName("Jim", umd)).toBe("Jim")
    }
  )

  it("cannot hide or reverse parts of a name", () => {
    expect(appUserName("u-1", { name: "Ada\u202Enimda\u200B" })).toBe("Adanimda")
  })

  it("has a name of at most 60 characters, and one even if nothing of the uid is visible", () => {
    expect(appUserName("u-1", { name: "x".repeat(200) })).toHaveLength(60)
    expect(appUserName("\u200B", null)).toBe("App user")
  })
})
