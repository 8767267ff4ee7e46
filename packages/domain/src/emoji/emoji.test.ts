import { describe, expect, it } from "@effect/vitest"
import { Effect } from "effect"
import github from "emojibase-data/en/shortcodes/github.json" with { type: "json" }
import slack from "emojibase-data/en/shortcodes/iamcal.json" with { type: "json" }
import forms from "emojibase-data/meta/hexcodes.json" with { type: "json" }
import { canonicalEmoji } from "./canonical-emoji.ts"
import { emojiTable } from "./emoji-table.ts"
import { emojiWords } from "./emoji-words.ts"
import { emojiCalled, normalizeEmoji } from "./emoji.ts"

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
  ["a thumb with a selector it does not need", "👍\uFE0F", "👍"],
  ["a heart in its text form", "❤\uFE0E", "❤️"],
  ["a keycap without its selector", "#\u20E3", "#️⃣"],
  ["a heart on fire without its selector", "❤\u200D🔥", "❤️‍🔥"],
  ["an eye in a bubble without its selectors", "👁\u200D🗨", "👁️‍🗨️"],
  ["a kiss without its selector", "👩\u200D❤\u200D💋\u200D👨", "👩‍❤️‍💋‍👨"],
  ["a pointing hand of a skin, with a selector before it", "☝\uFE0F🏽", "☝🏽"],
  ["a shortcode", ":smile:", "😄"],
  ["a shortcode with a sign", ":+1:", "👍"],
  ["a shortcode with a hyphen", ":thumbs-up:", "👍"],
  ["a shortcode in capitals", ":TADA:", "🎉"],
  ["a skin tone as in Slack", ":wave::skin-tone-3:", "👋🏼"],
  ["the darkest skin tone as in Slack", ":raised_hands::skin-tone-6:", "🙌🏿"],
  ["a skin tone on a profession", ":male-technologist::skin-tone-4:", "👨🏽‍💻"],
  ["a skin tone on a text emoji", ":point_up::skin-tone-2:", "☝🏻"],
  ["one skin tone for two people", ":people_holding_hands::skin-tone-5:", "🧑🏾‍🤝‍🧑🏾"],
  ["two skin tones as in Slack", ":handshake::skin-tone-2-6:", "🫱🏻‍🫲🏿"],
  ["a skin tone as in Discord", ":wave_tone3:", "👋🏽"],
  ["two skin tones as in Discord", ":handshake_tone1_tone5:", "🫱🏻‍🫲🏿"],
  ["a skin tone alone", ":skin-tone-3:", "🏼"]
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
  ["a property of every object", ":constructor:"],
  ["a skin tone on what has no skin", ":rocket::skin-tone-3:"],
  ["a skin tone that Slack does not have", ":wave::skin-tone-1:"],
  ["a skin tone alone by half a name", "::skin-tone-3:"],
  ["the tones of the table", ":~1:"],
  ["a variation selector alone", "\uFE0F"],
  ["a letter with a variation selector", "a\uFE0F"]
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

const fromHexcode = (hexcode: string) =>
  String.fromCodePoint(...hexcode.split("-").map((digits) => Number.parseInt(digits, 16)))

/** Only these can be stored. */
const table = emojiTable
  .trim()
  .split("\n")
  .map((line) => line.split(" ")[0] ?? "")

describe("the canonical form of an emoji (input E1)", () => {
  it("is the form of every emoji in the table, so that stored emoji do not change", () => {
    expect(table.length).toBe(3953)
    expect(new Set(table).size).toBe(table.length)
    expect(table.filter((emoji) => canonicalEmoji(emoji) !== emoji)).toEqual([])
    expect(table.filter((emoji) => !/^\p{RGI_Emoji}$/v.test(emoji))).toEqual([])
  })

  it("is the form of every emoji in the picker", () => {
    const shown = emojiWords
      .trim()
      .split("\n")
      .filter((line) => !line.startsWith("="))
      .map((line) => line.split("\t")[0] ?? "")
    expect(shown.length).toBeGreaterThan(1_900)
    expect(shown.filter((emoji) => !table.includes(emoji))).toEqual([])
  })
})

describe("Unicode's list of emoji sequences (input E2)", () => {
  const isInTable = (hexcode: string) => table.includes(fromHexcode(hexcode))
  const ways = Object.values(forms).flatMap((written) => {
    const statuses = Object.entries(written)
    const [full = ""] = statuses.find(([hexcode, status]) => status === 0 && isInTable(hexcode)) ?? []
    return statuses.map(([hexcode]) => [fromHexcode(hexcode), fromHexcode(full)] as const)
  })

  it.effect("is accepted completely, each under its fully qualified form", () =>
    Effect.gen(function* () {
      expect(ways.length).toBeGreaterThan(5_700)
      const wrong: Array<string> = []
      for (const [written, full] of ways) {
        const stored = yield* Effect.orElseSucceed(normalizeEmoji(written), () => "refused")
        if (stored !== full) wrong.push(`${written} is ${stored}, not ${full}`)
      }
      expect(wrong).toEqual([])
    })
  )
})

describe("a shortcode (input E4)", () => {
  const names = (source: Readonly<Record<string, string | ReadonlyArray<string>>>) =>
    Object.entries(source).flatMap(([hexcode, called]) =>
      [called].flat().map((name) => [name, canonicalEmoji(fromHexcode(hexcode))] as const)
    )
  const onGithub = new Map(names(github))

  it.each([
    ["point_up", "☝️"],
    ["point_up_2", "👆"],
    ["calendar", "📆"],
    ["date", "📅"],
    ["train", "🚋"],
    ["train2", "🚆"],
    ["umbrella", "☔"],
    ["email", "📧"]
  ])("%s is %s", (name, emoji) => {
    expect(emojiCalled(name)).toBe(emoji)
  })

  it("means what it means on GitHub, otherwise what it means in Slack", () => {
    const wrong = [...names(slack), ...names(github)].filter(
      ([name, emoji]) => emojiCalled(name) !== (onGithub.get(name) ?? emoji)
    )
    expect(wrong).toEqual([])
  })
})
