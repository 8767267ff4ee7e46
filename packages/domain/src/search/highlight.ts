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

/** A phrase to mark. With `isInside` its words may be parts of longer words. */
export interface MarkedPhrase extends SearchPhrase {
  readonly isInside?: boolean
}

const matchesAt = (
  words: ReadonlyArray<string>,
  at: number,
  { words: wanted, isPrefix, isInside = false }: MarkedPhrase
) =>
  wanted.every((word, offset) => {
    const found = words[at + offset]
    if (found === undefined) return false
    const mayBegin = isPrefix && offset === wanted.length - 1
    return found === word || (mayBegin && found.startsWith(word)) || (isInside && found.includes(word))
  })

/** The places of a text that a query finds, in their order and without overlaps. */
export const highlightsIn = (text: string, phrases: ReadonlyArray<MarkedPhrase>): ReadonlyArray<TextRange> => {
  const placed = placedWords(text)
  const words = placed.map(({ word }) => word)
  const isFound = words.map(() => false)
  for (const phrase of phrases) {
    if (phrase.isExcluded) continue
    for (let at = 0; at + phrase.words.length <= words.length; at++)
      if (matchesAt(words, at, phrase)) isFound.fill(true, at, at + phrase.words.length)
  }
  const ranges: Array<TextRange> = []
  for (const [index, { start, end }] of placed.entries()) {
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

/** The characters from the beginning of a snippet in which matches are looked for, so that the last one shown is whole. */
const lookedAt = 400

/** Bounds on the search for the first match of one text. A text above them is shown from its beginning. */
const scannedLength = 20_000
const comparisons = 100_000

/** Up to 256 characters that end behind a space, behind punctuation if there is no space, or else behind a whole character. */
const piece = /[^]{0,255}\s|[^]{0,255}\p{P}|[^]{1,256}\p{M}{0,64}/guy

const piecesOf = (text: string) =>
  [...text.slice(0, scannedLength).matchAll(piece)].map(({ 0: each, index }) => ({
    text: each,
    index,
    words: wordsIn(each)
  }))

/** The index of the first word with which one of the phrases begins; -1 if that takes too many comparisons. */
const firstMatch = (words: ReadonlyArray<string>, phrases: ReadonlyArray<MarkedPhrase>) => {
  const wanted = phrases.filter(({ isExcluded }) => !isExcluded)
  const beginning = new Map<string, Array<MarkedPhrase>>()
  for (const phrase of wanted) beginning.set(phrase.words[0]!, [...(beginning.get(phrase.words[0]!) ?? []), phrase])
  const parts = wanted.filter(({ words: { length }, isPrefix, isInside }) => isInside || (isPrefix && length === 1))
  let left = comparisons
  return words.findIndex((word, at) => {
    if (left <= 0) return false
    return [...(beginning.get(word) ?? []), ...parts].some((phrase) => {
      left -= phrase.words.length
      return matchesAt(words, at, phrase)
    })
  })
}

/**
 * Where the first match of a text begins; 0 if none is found. Folding pieces is much faster than folding each character
 * for its place, so that only the piece of the match is read in that way.
 */
const firstPlace = (text: string, phrases: ReadonlyArray<MarkedPhrase>) => {
  if (phrases.length === 0) return 0
  const pieces = piecesOf(text)
  let at = firstMatch(
    pieces.flatMap(({ words }) => words),
    phrases
  )
  if (at < 0) return 0
  for (const { text: each, index, words } of pieces) {
    if (at < words.length) return index + (placedWords(each)[at]?.start ?? 0)
    at -= words.length
  }
  return 0
}

/** Cuts at spaces and never inside a character. */
const beginningOf = (text: string, at: number) => {
  if (at <= before) return 0
  const space = text.indexOf(" ", at - before)
  const from = space < 0 || space >= at ? at : space + 1
  return /[\uDC00-\uDFFF]/.test(text[from] ?? "") ? from - 1 : from
}

/** The part of a text around its first match, in one line. Its work is bounded whatever the text and the phrases are. */
export const snippetOf = (source: string, phrases: ReadonlyArray<MarkedPhrase>): Snippet => {
  const line = source.replaceAll(/\s+/g, " ").trim()
  const from = beginningOf(line, firstPlace(line, phrases))
  const shown = line.slice(from)
  const ranges = phrases.length === 0 ? [] : highlightsIn(shown.slice(0, lookedAt), phrases)
  const limit = Math.max(snippetLength, ranges[0]?.end ?? 0)
  const until = /[\uDC00-\uDFFF]/.test(shown[limit] ?? "") ? limit - 1 : limit
  const [head, tail] = [from > 0 ? "…" : "", until < shown.length ? "…" : ""]
  return {
    text: `${head}${shown.slice(0, until)}${tail}`,
    ranges: ranges
      .filter(({ end }) => end <= until)
      .map(({ start, end }) => ({ start: start + head.length, end: end + head.length }))
  }
}
