import { type DelimiterType, InlineContext, type MarkdownConfig } from "@lezer/markdown"
import { inlineState } from "./inline-state.ts"
import { longestDelimiter, mostDelimiters } from "./limits.ts"
import { isEastAsian } from "./scripts.ts"

const tildes: DelimiterType = { resolve: "Strikethrough", mark: "EmphasisMark" }

const bars: DelimiterType = { resolve: "Spoiler", mark: "EmphasisMark" }

const delimiters = inlineState(() => ({ count: 0 }))

const symbol = /^(?!\p{Extended_Pictographic})[\p{P}\p{S}]$/u

const kindOf = (character: string) => {
  if (/^\s?$/u.test(character)) return "space"
  return symbol.test(character) && !isEastAsian(character) ? "symbol" : "letter"
}

/** The whole character at a position, also if it has two code units. */
const characterAt = (context: InlineContext, position: number) => {
  const [character = ""] = context.slice(position, Math.min(position + 2, context.end))
  return character
}

const characterBefore = (context: InlineContext, position: number) =>
  Array.from(context.slice(Math.max(position - 2, context.offset), position)).at(-1) ?? ""

/**
 * Whether delimiters can open and close, as CommonMark says, with its amendment for Chinese, Japanese and Korean: their
 * punctuation counts as letters, and beside their characters no space is needed (`**注意，**很`).
 */
const flanking = (context: InlineContext, start: number, end: number) => {
  const before = characterBefore(context, start)
  const after = characterAt(context, end)
  const [kindBefore, kindAfter] = [kindOf(before), kindOf(after)]
  const left = kindAfter !== "space" && (kindAfter === "letter" || kindBefore !== "letter" || isEastAsian(before))
  const right = kindBefore !== "space" && (kindBefore === "letter" || kindAfter !== "letter" || isEastAsian(after))
  return { left, right, isSymbolBefore: kindBefore === "symbol", isSymbolAfter: kindAfter === "symbol" }
}

const endOfRow = (context: InlineContext, start: number) => {
  let end = start + 1
  while (context.char(end) === context.char(start)) end++
  return end
}

const isTooMuch = (context: InlineContext, length: number) =>
  length > longestDelimiter || ++delimiters(context).count > mostDelimiters

const emphasis = (context: InlineContext, next: number, start: number) => {
  if (next !== 42 /* * */ && next !== 95 /* _ */) return -1
  const end = endOfRow(context, start)
  if (isTooMuch(context, end - start)) return end
  const { left, right, isSymbolBefore, isSymbolAfter } = flanking(context, start, end)
  return next === 42
    ? context.addDelimiter(InlineContext.emphasisAsterisk, start, end, left, right)
    : context.addDelimiter(
        InlineContext.emphasisUnderscore,
        start,
        end,
        left && (!right || isSymbolBefore),
        right && (!left || isSymbolAfter)
      )
}

/** Only two tildes strike out, because single ones occur in ranges like `15~20 °C`. */
const strikethrough = (context: InlineContext, next: number, start: number) => {
  if (next !== 126 /* ~ */) return -1
  const end = endOfRow(context, start)
  if (end - start !== 2 || isTooMuch(context, 2)) return end
  const { left, right } = flanking(context, start, end)
  return context.addDelimiter(tildes, start, end, left, right)
}

/** `||text||` hides text. Within words two bars mark nothing, because code has them: `a||b||c`. */
const spoiler = (context: InlineContext, next: number, start: number) => {
  if (next !== 124 /* | */) return -1
  const end = endOfRow(context, start)
  const isMark = end - start === 2
  if (!isMark || isTooMuch(context, 2)) return end
  const { left, right } = flanking(context, start, end)
  const before = characterBefore(context, start)
  const after = characterAt(context, end)
  const isBesideWord = (character: string) => kindOf(character) === "letter" && !isEastAsian(character)
  return context.addDelimiter(bars, start, end, left && !isBesideWord(before), right && !isBesideWord(after))
}

export const Emphasis: MarkdownConfig = {
  defineNodes: ["Strikethrough", "Spoiler"],
  parseInline: [
    { name: "Emphasis", parse: emphasis },
    { name: "Strikethrough", parse: strikethrough, after: "Emphasis" },
    { name: "Spoiler", parse: spoiler, after: "Strikethrough" }
  ]
}
