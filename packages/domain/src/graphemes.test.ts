import { expect, test } from "vitest"
import { tidyChannelPurpose, tidyChannelTopic } from "./channel-name.ts"
import { cutToLength, excessOver, isLongerThan } from "./graphemes.ts"
import { problemWithText } from "./visible-text.ts"

/** Each of these is one character for a reader. */
const characters: Readonly<Record<string, string>> = {
  "a letter": "a",
  "a letter beyond the first plane": "𝒜",
  "a letter and its accent": "e\u0301",
  "a family": "👨‍👩‍👧‍👦",
  "the longest emoji": "👩🏻‍❤️‍💋‍👨🏿",
  "a flag": "🇵🇹",
  "a flag of tags": "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
  "a keycap": "1️⃣",
  "a Hangul syllable in parts": "\u1112\u1161\u11ab",
  "a Devanagari syllable": "नि"
}

test.each(Object.entries(characters))("input M12: %s counts as one character", (_, character) => {
  const full = character.repeat(10)
  expect(isLongerThan(full, 10)).toBe(false)
  expect(isLongerThan(full + character, 10)).toBe(true)
  expect(excessOver(full + character, 10)).toBe(1)
  expect(cutToLength(full + character, 10)).toBe(full)
})

test.each(Object.entries(characters))("input M12: a topic is cut after %s, not within it", (_, character) => {
  const topic = `${"x".repeat(249)}${character}`.normalize("NFC")
  expect(tidyChannelTopic(topic)).toBe(topic)
  expect(tidyChannelTopic(`${topic}y`)).toBe(topic)
  expect(tidyChannelTopic(`x${topic}`)).toBe(`${"x".repeat(250)}`)
})

test("input M12: a purpose is cut after whole characters as well", () => {
  const family = "👨‍👩‍👧‍👦"
  expect(tidyChannelPurpose(family.repeat(1001))).toBe(family.repeat(1000))
})

test.each(Object.entries(characters))("input M12: a name is counted as a topic is, as with %s", (_, character) => {
  const rule = { of: "the name", atMost: 80 }
  expect(problemWithText(character.repeat(80), rule)).toBeUndefined()
  expect(problemWithText(character.repeat(81), rule)).toBe("Shorten the name to 80 characters.")
})

test("a character made long on purpose counts as often as it is longer than any emoji", () => {
  expect(isLongerThan(`a${"\u0301".repeat(500)}`, 10)).toBe(true)
  expect(isLongerThan(Array.from({ length: 40 }, () => "👩").join("\u200D"), 5)).toBe(true)
})
