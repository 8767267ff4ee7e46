import { Effect } from "effect"
import { InvalidEmojiError } from "../models/message-reaction-model.ts"
import { canonicalEmoji } from "./canonical-emoji.ts"
import { emojiTable } from "./emoji-table.ts"

const byteLimit = 100

const known = new Set<string>()
const byShortcode = new Map<string, string>()
/** Emoji with skin tones, by the emoji without one and the tones, as in `👋~3`. */
const byTones = new Map<string, string>()

const readTable = () => {
  let base = ""
  for (const line of emojiTable.trim().split("\n")) {
    const [emoji = "", ...names] = line.split(" ")
    known.add(emoji)
    if (names[0]?.startsWith("~")) byTones.set(base + names[0], emoji)
    else {
      base = emoji
      for (const name of names) byShortcode.set(name, emoji)
    }
  }
}
readTable()

/** `1` to `5`, from light to dark; for two people also `1-3`. The table has one number if both have the same tone. */
const withTones = (emoji: string, tones: ReadonlyArray<string>) =>
  byTones.get(`${emoji}~${tones.join("-")}`) ??
  (new Set(tones).size === 1
    ? (byTones.get(`${emoji}~${tones[0]}`) ?? byTones.get(`${emoji}~${tones[0]}-${tones[0]}`))
    : undefined)

/** An emoji in a skin tone from 1 (light) to 5 (dark); `undefined` if it has no such form. */
export const tonedEmoji = (emoji: string, tone: number) => withTones(emoji, [String(tone)])

/** Slack counts from 2 for the lightest skin. */
const slackTone = (digit: string) => String(Number(digit) - 1)

const inSlacksWay = /^(?<name>.+)::skin-tone-(?<first>[2-6])(?:-(?<second>[2-6]))?$/
const inDiscordsWay = /^(?<name>.+?)_tone(?<first>[1-5])(?:[-_](?:tone)?(?<second>[1-5]))?$/

const plain = (name: string) => byShortcode.get(name.replaceAll("-", "_"))

const toned = (text: string, pattern: RegExp, toneOf: (digit: string) => string) => {
  const { name = "", first, second } = pattern.exec(text)?.groups ?? {}
  const base = plain(name)
  return base && first && withTones(base, [first, second ?? []].flat().map(toneOf))
}

/**
 * The emoji with this shortcode of GitHub or Slack, without its outer colons: `tada`, `+1`, `wave::skin-tone-3`,
 * `wave_tone2`. `undefined` if there is none.
 */
export const emojiCalled = (shortcode: string): string | undefined => {
  const name = shortcode.toLowerCase()
  return plain(name) || toned(name, inSlacksWay, slackTone) || toned(name, inDiscordsWay, String) || undefined
}

const fromShortcode = (text: string) =>
  text.length > 2 && text.startsWith(":") && text.endsWith(":") ? emojiCalled(text.slice(1, -1)) : undefined

const fromUnicode = (text: string) => {
  const emoji = canonicalEmoji(text)
  return known.has(emoji) ? emoji : undefined
}

/**
 * The stored form of an emoji: fully qualified Unicode, whatever form was given (`❤`, `❤️` and `:heart:` are equal). The
 * table is our own, because JavaScript engines know different Unicode versions. Source: Z10, F3.
 */
export const normalizeEmoji = (text: string): Effect.Effect<string, InvalidEmojiError> => {
  const refuse = (message: string) => Effect.fail(new InvalidEmojiError({ emoji: text.slice(0, byteLimit), message }))
  if (text.trim() === "") return refuse("Choose an emoji.")
  if (new TextEncoder().encode(text).length > byteLimit) return refuse(`An emoji has at most ${byteLimit} bytes.`)
  const emoji = fromUnicode(text) ?? fromShortcode(text)
  return emoji === undefined ? refuse("Enter one emoji or a known :shortcode:.") : Effect.succeed(emoji)
}
