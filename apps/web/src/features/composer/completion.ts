import { shortcodesIn } from "@hazel/domain/emoji/shortcodes"
import { wordCharacter } from "@hazel/domain/markdown/scripts"
import { isInCode } from "./code-at.ts"

export interface CompletionToken {
  readonly kind: "emoji" | "person"
  readonly query: string
  /** Where in the text the token begins, its `:` or `@` included. */
  readonly start: number
  readonly end: number
}

const shortestEmojiQuery = 2

/** Behind CJK, quotes, brackets and the marks of Markdown; not in an address. `_` is a mark only where no word ends. */
const emojiToken = new RegExp(
  `(?<!(?:${wordCharacter}|\\p{N})_*|[:/])(:)((?:[\\p{L}\\p{N}+]|-1)[\\p{L}\\p{N}_+-]*)$`,
  "u"
)

/** Names have marks, apostrophes and up to three spaces: `@มี`, `@O'H`, `@Mary A`. */
const nameWord = "[\\p{L}\\p{M}\\p{N}_+.'’ʼ·-]+"
const personToken = new RegExp(
  `(?<!(?:${wordCharacter}|\\p{N})_*|[@/])(@)((?:${nameWord}(?: ${nameWord}){0,3})?)$`,
  "u"
)

/** What is being typed at the caret that could be completed: `:smi` or `@ad`. Nothing in code. */
export const completionToken = (text: string, caret: number): CompletionToken | undefined => {
  const before = text.slice(0, caret)
  const match = emojiToken.exec(before) ?? personToken.exec(before)
  if (match === null || isInCode(text, caret)) return undefined
  const [written, sign = "", query = ""] = match
  if (sign === ":" && query.length < shortestEmojiQuery) return undefined
  return { kind: sign === ":" ? "emoji" : "person", query, start: caret - written.length, end: caret }
}

interface Shortcode {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** The `:tada:` whose last colon stands before the caret. Nothing in code. */
export const finishedShortcode = (text: string, caret: number): Shortcode | undefined => {
  const last = shortcodesIn(text.slice(0, caret)).at(-1)
  if (last === undefined || last.index + last.length !== caret || isInCode(text, caret)) return undefined
  return { name: last.name, start: last.index, end: caret }
}
