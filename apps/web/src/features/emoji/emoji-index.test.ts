import { emojiCalled } from "@hazel/domain/emoji/emoji"
import { expect, test } from "vitest"
import { emojiEntries, searchEmoji } from "./emoji-index.ts"
import { popularEmoji } from "./popular-emoji.ts"

const groups = new Map(emojiEntries.map(({ emoji, group }) => [emoji, group]))
const first = (text: string) => searchEmoji(text, 1)[0]?.emoji

test.each([
  [":ta", "🎉"],
  ["ta", "🎉"],
  ["rocket", "🚀"],
  ["fire", "🔥"],
  ["eyes", "👀"],
  ["star", "⭐"],
  [":rocket:", "🚀"],
  [":rocket", "🚀"],
  ["+1", "👍"],
  ["-1", "👎"],
  ["thumb", "👍"],
  ["Thumbs Up", "👍"],
  ["heart", "❤️"],
  ["hea", "❤️"],
  ["red heart", "❤️"],
  ["heart red", "❤️"],
  ["chart up", "📈"],
  ["100", "💯"],
  ["check", "✅"],
  ["celebrate", "🎉"],
  ["cat", "🐱"],
  ["train", "🚋"],
  ["pinata", "🪅"],
  ["germany", "🇩🇪"],
  [":de:", "🇩🇪"],
  ["flag: scotland", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"]
])("input C12: %j finds %s first", (text, emoji) => {
  expect(first(text)).toBe(emoji)
})

test.each(["ta", "de", "it", "us", "fr", "ca", "mo", "an"])("input C12: flags come last for %j", (text) => {
  const flags = searchEmoji(text, 2_000).map(({ emoji }) => groups.get(emoji) === "flags")
  expect(flags.indexOf(true)).toBeGreaterThan(0)
  expect(flags.slice(flags.indexOf(true))).not.toContain(false)
})

test("the shown shortcode is the one in the query", () => {
  expect(searchEmoji("thumbsu", 1)[0]).toMatchObject({ emoji: "👍", shortcode: "thumbsup" })
  expect(searchEmoji("celebr", 1)[0]).toMatchObject({ emoji: "🎉", shortcode: "tada" })
  expect(searchEmoji("-1", 1)[0]).toMatchObject({ emoji: "👎", shortcode: "-1" })
})

test("a name that begins with the query precedes one with a later word that does", () => {
  const found = searchEmoji("th", 40).map(({ emoji }) => emoji)
  expect(found.slice(0, 2)).toEqual(["👍", "🤔"])
  expect(found.indexOf("🤣")).toBeGreaterThan(found.indexOf("💭"))
})

test("an empty query, a sign and an unknown name find nothing", () => {
  for (const text of ["", "  ", ":", "::", "_", "no such emoji"]) expect(searchEmoji(text, 5)).toEqual([])
})

test("an emoji is among the first two for each of its shortcodes", () => {
  const some = emojiEntries.filter((_, index) => index % 40 === 0)
  const lost = some.flatMap(({ emoji, names }) =>
    names.filter(
      (name) => emojiCalled(name) === emoji && !searchEmoji(`:${name}:`, 2).some((found) => found.emoji === emoji)
    )
  )
  expect(lost).toEqual([])
})

test("every popular emoji exists", () => {
  const names = popularEmoji.trim().split(/\s+/)
  expect(names.filter((name) => emojiCalled(name) === undefined)).toEqual([])
})
