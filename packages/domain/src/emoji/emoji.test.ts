import { describe, expect, it } from "@effect/vitest"
import { Effect } from "effect"
import { normalizeEmoji } from "./emoji.ts"

const accepted: ReadonlyArray<[name: string, text: string, stored: string]> = [
  ["a plain emoji", "👍", "👍"],
  ["a red heart", "❤️", "❤️"],
  ["a heart without its variation selector", "❤", "❤️"],
  ["a skin tone", "👋🏽", "👋🏽"],
  ["a family", "👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"],
  ["a flag", "🇫🇷", "🇫🇷"],
  ["a flag of tags", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
  ["a keycap", "1️⃣", "1️⃣"],
  ["the longest of them", "👩🏻‍❤️‍💋‍👨🏿", "👩🏻‍❤️‍💋‍👨🏿"],
  ["a shortcode", ":smile:", "😄"],
  ["a shortcode with a sign", ":+1:", "👍"],
  ["a shortcode with a hyphen", ":thumbs-up:", "👍"]
]

const refused: ReadonlyArray<[name: string, text: string]> = [
  ["a digit", "1"],
  ["a number sign", "#"],
  ["nothing", ""],
  ["blank", "  "],
  ["two emoji", "👍👍"],
  ["a word", "smile"],
  ["an unknown shortcode", ":no_such_emoji:"],
  ["an emoji and a space", "👍 "],
  ["more than 100 bytes", "👨‍👩‍👧‍👦".repeat(5)],
  ["a lone joiner", "\u200D"],
  ["a property of every object", ":constructor:"]
]

describe("an emoji", () => {
  it.effect.each(accepted)("may be %s", ([, text, stored]) =>
    Effect.gen(function* () {
      expect(yield* normalizeEmoji(text)).toBe(stored)
    })
  )

  it.effect.each(refused)("may not be %s", ([, text]) =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(normalizeEmoji(text))
      expect(error._tag).toBe("InvalidEmojiError")
    })
  )
})
