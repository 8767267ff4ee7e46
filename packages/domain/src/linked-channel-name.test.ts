import { describe, expect, it } from "@effect/vitest"
import { Effect } from "effect"
import { checkChannelName } from "./channel-name.ts"
import { linkedChannelName } from "./linked-channel-name.ts"

describe("the Hazel channel of an app's channel", () => {
  it.each([
    ["support.42", "support.42"],
    ["presence.support", "presence.support"],
    ["Support/Jim:42", "support-jim-42"],
    ["--", "app-channel"],
    ["\u200B", "app-channel"],
    ["x".repeat(256), "x".repeat(74)]
  ])("of %j is called %j", (name, expected) => {
    expect(linkedChannelName(name)).toBe(expected)
  })

  it.effect.each(["Ünïcode.1", "日本語", "a@b.c", "🍕.orders", "A\u0301", "’quoted’", "…"])(
    "has a name that is allowed for %j",
    (name) =>
      Effect.gen(function* () {
        expect(yield* checkChannelName(linkedChannelName(name))).toBe(linkedChannelName(name))
      })
  )
})
