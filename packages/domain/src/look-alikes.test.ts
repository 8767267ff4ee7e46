import { describe, expect, it } from "@effect/vitest"
import { Effect } from "effect"
import { lookAlikeKey } from "./look-alikes.ts"
import { checkProfile } from "./profile.ts"

describe("two names that look alike (attack 29)", () => {
  it.each([
    ["general", "gеnеral"],
    ["general", "ɡeneral"],
    ["ops", "οрѕ"],
    ["payroll", "раyroll"],
    ["ben", "ben\u200C"],
    ["office", "oﬃce"],
    ["hello", "he11o"],
    ["Ada", "ada"],
    ["کتابها", "کتاب‌ها"],
    ["col·lecció", "col・lecció"],
    ["日本語・英語", "日本語ꞏ英語"],
    ["п’ять", "пʼять"],
    ["ג׳ירפה", "גʹירפה"],
    ["צה״ל", "צהʺל"],
    ["ա-բ", "ա֊բ"]
  ])("have one key: %s and %s", (one, other) => {
    expect(lookAlikeKey(other)).toBe(lookAlikeKey(one))
  })

  it.each([
    ["modern", "modem"],
    ["café", "cafe"],
    ["team-a", "team-b"],
    ["дом", "dom"],
    ["q2", "q3"]
  ])("are not %s and %s", (one, other) => {
    expect(lookAlikeKey(other)).not.toBe(lookAlikeKey(one))
  })
})

describe("a handle (attack 29)", () => {
  it.effect.each(["everyone", "here", "channel", "all", "admin", "hazel", "system", "@Everyone", "a11", "former-0a1b"])(
    "may not be %s, which would be taken for something else",
    (handle) =>
      Effect.gen(function* () {
        const error = yield* Effect.flip(checkProfile({ handle }))
        expect(error).toMatchObject({ field: "handle", message: expect.stringContaining("reserved") })
      })
  )

  it.effect("can be kept by somebody who had it before it was reserved", () =>
    Effect.gen(function* () {
      const changes = { handle: "admin", title: "Baker" }
      expect(yield* checkProfile(changes, { handle: "admin" })).toEqual(changes)
    })
  )
})
