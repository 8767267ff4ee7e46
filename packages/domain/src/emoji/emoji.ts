import { Effect } from "effect"
import { InvalidEmojiError } from "../models/message-reaction-model.ts"
import { emojiTable } from "./emoji-table.ts"

const byteLimit = 100
const variationSelector = "\u{FE0F}"

const known = new Set<string>()
const byShortcode = new Map<string, string>()

for (const line of emojiTable.trim().split("\n")) {
  const [emoji = "", ...shortcodes] = line.split(" ")
  known.add(emoji)
  for (const shortcode of shortcodes) byShortcode.set(shortcode, emoji)
}

const fromShortcode = (text: string) => {
  const name = /^:([a-z0-9_+-]+):$/i.exec(text)?.[1]
  return name && byShortcode.get(name.toLowerCase().replaceAll("-", "_"))
}

const qualified = (text: string) =>
  [text, text + variationSelector, text.replaceAll(variationSelector, "")].find((candidate) => known.has(candidate))

/**
 * The one way we write an emoji: fully qualified Unicode, whatever form it came in (`❤`, `❤️` and `:heart:` are one). The
 * table is ours, not the engine's, as engines know different Unicode versions. Source: Z10, F3.
 */
export const normalizeEmoji = (text: string): Effect.Effect<string, InvalidEmojiError> => {
  const refuse = (message: string) => Effect.fail(new InvalidEmojiError({ emoji: text.slice(0, byteLimit), message }))
  if (text.trim() === "") return refuse("Choose an emoji.")
  if (new TextEncoder().encode(text).length > byteLimit) return refuse(`An emoji has at most ${byteLimit} bytes.`)
  const emoji = qualified(text.normalize("NFC")) ?? fromShortcode(text)
  return emoji === undefined || emoji === ""
    ? refuse("That is not one emoji and not a known :shortcode:.")
    : Effect.succeed(emoji)
}
