import { foldForSearch } from "../fold-for-search.ts"
import type { SearchPhrase } from "./parse-query.ts"
import { wordsIn } from "./words-in.ts"

/** A range in a text, in UTF-16 code units. `end` is behind its last one. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

interface PlacedWord extends TextRange {
  readonly word: string
}

/** A base character with its marks. Folded one by one, they make the same text as all together. */
const cluster = /\P{M}\p{M}*|\p{M}+/gu

/** The words of a text with their places in it. */
export const placedWords = (text: string): ReadonlyArray<PlacedWord> => {
  const placed: Array<PlacedWord> = []
  let open: { folded: string; start: number; end: number } | undefined
  const close = () => {
    if (open) for (const word of wordsIn(open.folded)) placed.push({ word, start: open.start, end: open.end })
    open = undefined
  }
  for (const { 0: each, index } of text.matchAll(cluster)) {
    const folded = foldForSearch(each)
    if (folded === "") continue
    const words = wordsIn(folded)
    const end = index + each.length
    if (words.length === 1 && wordsIn(`a${folded}`).length === 1) {
      if (open) open = { folded: open.folded + folded, start: open.start, end }
      else open = { folded, start: index, end }
    } else {
      close()
      for (const word of words) placed.push({ word, start: index, end })
    }
  }
  close()
  return placed
}

const matchesAt = (words: ReadonlyArray<PlacedWord>, at: number, { words: wanted, isPrefix }: SearchPhrase) =>
  wanted.every((word, offset) => {
    const found = words[at + offset]?.word
    return (
      found !== undefined && (found === word || (isPrefix && offset === wanted.length - 1 && found.startsWith(word)))
    )
  })

/** The places of a text that a query finds, in their order and without overlaps. */
export const highlightsIn = (text: string, phrases: ReadonlyArray<SearchPhrase>): ReadonlyArray<TextRange> => {
  const words = placedWords(text)
  const isFound = words.map(() => false)
  for (const phrase of phrases) {
    if (phrase.isExcluded) continue
    for (let at = 0; at + phrase.words.length <= words.length; at++)
      if (matchesAt(words, at, phrase)) isFound.fill(true, at, at + phrase.words.length)
  }
  const ranges: Array<TextRange> = []
  for (const [index, { start, end }] of words.entries()) {
    const last = ranges.at(-1)
    if (!isFound[index]) continue
    if (last && start <= last.end) ranges[ranges.length - 1] = { start: last.start, end: Math.max(end, last.end) }
    else ranges.push({ start, end })
  }
  return ranges
}

export interface Snippet {
  readonly text: string
  readonly ranges: ReadonlyArray<TextRange>
}

/** The characters of a snippet, and those before its first match. */
const snippetLength = 240
const before = 60

/** Cuts at spaces and never inside a character. */
const beginningOf = (text: string, at: number) => {
  if (at <= before) return 0
  const space = text.indexOf(" ", at - before)
  const from = space < 0 || space >= at ? at : space + 1
  return /[\uDC00-\uDFFF]/.test(text[from] ?? "") ? from - 1 : from
}

/** The part of a text around its first match, in one line. */
export const snippetOf = (source: string, phrases: ReadonlyArray<SearchPhrase>): Snippet => {
  const line = source.replaceAll(/\s+/g, " ").trim()
  const ranges = highlightsIn(line, phrases)
  const from = beginningOf(line, ranges[0]?.start ?? 0)
  const limit = Math.max(from + snippetLength, ranges[0]?.end ?? 0)
  const until = /[\uDC00-\uDFFF]/.test(line[limit] ?? "") ? limit - 1 : limit
  const [head, tail] = [from > 0 ? "…" : "", until < line.length ? "…" : ""]
  return {
    text: `${head}${line.slice(from, until)}${tail}`,
    ranges: ranges
      .filter(({ start, end }) => start >= from && end <= until)
      .map(({ start, end }) => ({ start: start - from + head.length, end: end - from + head.length }))
  }
}
