import { describe, expect, it } from "@effect/vitest"
import { Effect } from "effect"
import { checkProfile } from "./profile.ts"

describe("a profile", () => {
  it.effect("is tidied, and fields that are not given stay absent", () =>
    Effect.gen(function* () {
      const changes = { displayName: " Ada L. ", handle: "@Ada", title: " Baker ", avatarUrl: null }
      const tidy = { displayName: "Ada L.", handle: "ada", title: "Baker", avatarUrl: null }
      expect(yield* checkProfile(changes)).toEqual(tidy)
      expect(yield* checkProfile({})).toEqual({})
      expect(yield* checkProfile({ title: "" })).toEqual({ title: "" })
    })
  )

  it.effect("has a name of up to eighty characters as a reader counts them", () =>
    Effect.gen(function* () {
      const displayName = "👩‍🍳".normalize().repeat(26)
      expect(yield* checkProfile({ displayName })).toEqual({ displayName })
    })
  )

  it.effect.each(["\u200B", "\u3164", "\u202EadA", "Ada\u2066", " "])(
    "may not have the name %j, which nobody sees as it is",
    (displayName) =>
      Effect.gen(function* () {
        expect(yield* Effect.flip(checkProfile({ displayName }))).toMatchObject({ field: "displayName" })
      })
  )

  it.effect("with several problems reports the first", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(checkProfile({ displayName: "", handle: "", avatarUrl: "http://x" }))
      expect(error).toMatchObject({ _tag: "InvalidProfileError", field: "displayName" })
    })
  )

  it.effect.each(["a", "a1", "a.b", "a-b_c", "a".repeat(30)])("may have the handle %s", (handle) =>
    Effect.gen(function* () {
      expect(yield* checkProfile({ handle })).toEqual({ handle })
    })
  )

  it.effect.each(["", "-a", "a.", "ä", "a b", "a".repeat(31), "@@a"])("may not have the handle %j", (handle) =>
    Effect.gen(function* () {
      expect(yield* Effect.flip(checkProfile({ handle }))).toMatchObject({ field: "handle" })
    })
  )
})
