import { shortcodesIn } from "@hazel/domain/emoji/shortcodes"
import { wordCharacter } from "@hazel/domain/markdown/scripts"
import { isInCode } from "./code-at.ts"

export interface CompletionToken {
  readonly kind: "emoji" | "person" | "channel" | "command"
  readonly query: string
  /** The offset at which the token begins, including its `:`, `@`, `#` or `/`. */
  readonly start: number
  readonly end: number
}

const shortestEmojiQuery = 2

/**
 * A token may follow CJK text, quotes, brackets and the marks of Markdown, but not be part of an address. `_` is a mark
 * only where no word ends.
 */
const emojiToken = new RegExp(
  `(?<!(?:${wordCharacter}|\\p{N})_*|[:/])(:)((?:[\\p{L}\\p{N}+]|-1)[\\p{L}\\p{N}_+-]*)$`,
  "u"
)

/** Names contain marks, apostrophes and up to three spaces: `@มี`, `@O'H`, `@Mary A`. */
const nameWord = "[\\p{L}\\p{M}\\p{N}_+.'’ʼ·-]+"
const personToken = new RegExp(
  `(?<!(?:${wordCharacter}|\\p{N})_*|[@/])(@)((?:${nameWord}(?: ${nameWord}){0,3})?)$`,
  "u"
)

/** A heading has a space after its `#`, and `##` names nothing. */
const channelToken = new RegExp(`(?<!(?:${wordCharacter}|\\p{N})_*|[#/&])(#)([\\p{L}\\p{M}\\p{N}_.·’-]*)$`, "u")

const kinds = { ":": "emoji", "@": "person", "#": "channel" } as const

/** The token at the caret that can be completed, for example `:smi`, `@ad`, `#gen` or `/wea`. There is none in code. */
export const completionToken = (text: string, caret: number): CompletionToken | undefined => {
  const before = text.slice(0, caret)
  const command = /^\/([a-z0-9-]*)$/i.exec(before)
  if (command !== null) return { kind: "command", query: command[1]!.toLowerCase(), start: 0, end: caret }
  const match = emojiToken.exec(before) ?? personToken.exec(before) ?? channelToken.exec(before)
  if (match === null || isInCode(text, caret)) return undefined
  const [written, sign = "", query = ""] = match
  if (sign === ":" && query.length < shortestEmojiQuery) return undefined
  return { kind: kinds[sign as keyof typeof kinds], query, start: caret - written.length, end: caret }
}

interface Shortcode {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** The `:tada:` whose last colon is right before the caret. There is none in code. */
export const finishedShortcode = (text: string, caret: number): Shortcode | undefined => {
  const last = shortcodesIn(text.slice(0, caret)).at(-1)
  if (last === undefined || last.index + last.length !== caret || isInCode(text, caret)) return undefined
  return { name: last.name, start: last.index, end: caret }
}
