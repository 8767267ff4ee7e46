import { daysNamed, startOfDay } from "./local-day.ts"
import { wordsIn } from "./words-in.ts"

/** Words that follow one another. The last one may be the beginning of a longer word. */
export interface SearchPhrase {
  readonly words: ReadonlyArray<string>
  readonly isPrefix: boolean
  readonly isExcluded: boolean
  /** The text as it was typed, in lower case, unless it was quoted or excluded. It may stand inside of longer words. */
  readonly fragment?: string
}

/** A person or channel as it was typed, without its sign. */
export interface SearchName {
  readonly name: string
  readonly isExcluded: boolean
}

export const searchProperties = ["link", "file", "image", "reaction", "pin", "thread", "edited", "unread"] as const

export interface SearchProperty {
  readonly property: (typeof searchProperties)[number]
  readonly isExcluded: boolean
}

/** A period of time from `from` up to, but not including, `until`. */
export interface SearchPeriod {
  readonly from: Date | undefined
  readonly until: Date | undefined
  readonly isExcluded: boolean
}

/** A part of a query that means something else than its author may think. */
export interface SearchHint {
  readonly kind: "unknown-operator" | "unknown-value" | "left-out"
  /** The part as it was typed. */
  readonly text: string
}

/** A query has at most this many different parts of each kind, because each costs time in every message. */
export const searchPartLimits = { phrases: 16, from: 10, in: 10, properties: 16, periods: 10 }

export interface SearchQuery {
  readonly phrases: ReadonlyArray<SearchPhrase>
  readonly from: ReadonlyArray<SearchName>
  readonly in: ReadonlyArray<SearchName>
  readonly properties: ReadonlyArray<SearchProperty>
  readonly periods: ReadonlyArray<SearchPeriod>
  readonly hints: ReadonlyArray<SearchHint>
}

/** When and where somebody searches. `here` is the name by which `in:here` finds the open channel. */
export interface SearchOccasion {
  readonly now: Date
  readonly timeZone: string
}

type Mutable<Parts> = {
  -readonly [Key in keyof Parts]: Parts[Key] extends ReadonlyArray<infer Part> ? Array<Part> : never
}

interface Chunk {
  readonly text: string
  readonly isExcluded: boolean
  readonly operator: string | undefined
  readonly value: string
  readonly isQuoted: boolean
  readonly isLast: boolean
}

const chunk = /(?<sign>-?)(?:(?<operator>\p{L}+):(?!\/\/))?(?:["“„](?<quoted>[^"“”]*)(?:["“”]|$)|(?<bare>[^\s"“”„]+))/gu

const chunksOf = (text: string): ReadonlyArray<Chunk> =>
  [...text.matchAll(chunk)].map(({ 0: all, index, groups }) => ({
    text: all,
    isExcluded: groups!["sign"] === "-",
    operator: groups!["operator"]?.toLowerCase(),
    value: groups!["quoted"] ?? groups!["bare"] ?? "",
    isQuoted: groups!["quoted"] !== undefined,
    isLast: index + all.length === text.length
  }))

/** The words that follow `has:` and `is:`. */
const properties: Readonly<Record<string, SearchProperty["property"] | undefined>> = {
  "has:link": "link",
  "has:file": "file",
  "has:image": "image",
  "has:reaction": "reaction",
  "has:pin": "pin",
  "is:thread": "thread",
  "is:edited": "edited",
  "is:unread": "unread"
}

const periodOf = (
  { operator, value, isExcluded }: Chunk,
  { now, timeZone }: SearchOccasion
): SearchPeriod | undefined => {
  const days = daysNamed(value, now, timeZone)
  if (days === undefined) return undefined
  const [first, next] = [startOfDay(days.first, timeZone), startOfDay(days.next, timeZone)]
  if (operator === "before") return { from: undefined, until: first, isExcluded }
  if (operator === "after") return { from: next, until: undefined, isExcluded }
  return { from: first, until: next, isExcluded }
}

type Parts = Omit<Mutable<SearchQuery>, "hints">

/** Adds a part unless the query has it already. Answers a hint if the query has too many. */
const add = <Kind extends keyof Parts>(
  query: Parts,
  kind: Kind,
  part: Parts[Kind][number]
): SearchHint["kind"] | undefined => {
  const parts: Array<Parts[Kind][number]> = query[kind]
  const written = JSON.stringify(part)
  if (parts.some((each) => JSON.stringify(each) === written)) return undefined
  if (parts.length === searchPartLimits[kind]) return "left-out"
  parts.push(part)
  return undefined
}

const addText = (query: Parts, { text, isExcluded, isQuoted, isLast, operator, value }: Chunk) => {
  const typed = isQuoted && operator === undefined ? value : text.slice(isExcluded ? 1 : 0)
  const words = wordsIn(typed)
  if (words.length === 0) return undefined
  const fragment = isQuoted || isExcluded ? {} : { fragment: typed.toLowerCase() }
  return add(query, "phrases", { words, isPrefix: isLast && !isQuoted, isExcluded, ...fragment })
}

/** Adds what an operator means. Answers a hint if it means nothing or is one too many. */
const addOperator = (query: Parts, each: Chunk, occasion: SearchOccasion): SearchHint["kind"] | undefined => {
  const { operator, value, isExcluded } = each
  switch (operator) {
    case "from":
    case "in": {
      const name = value.replace(/^[@#]/, "")
      return name === "" ? undefined : add(query, operator, { name, isExcluded })
    }
    case "has":
    case "is": {
      const property = properties[`${operator}:${value.toLowerCase()}`]
      if (property === undefined) return "unknown-value"
      return add(query, "properties", { property, isExcluded })
    }
    case "before":
    case "after":
    case "on":
    case "during": {
      const period = periodOf(each, occasion)
      if (period === undefined) return "unknown-value"
      return add(query, "periods", period)
    }
    default:
      return "unknown-operator"
  }
}

/**
 * Reads a query as people type it: words, `"a phrase"`, `-word`, and operators such as `from:@ada` (docs/search.md). It never
 * refuses: an operator that it does not know is searched for as text, and told as a hint. So are the parts above
 * `searchPartLimits`, which are left out.
 */
export const parseQuery = (text: string, occasion: SearchOccasion): SearchQuery => {
  const query: Mutable<SearchQuery> = { phrases: [], from: [], in: [], properties: [], periods: [], hints: [] }
  const leftOut: Array<string> = []
  for (const each of chunksOf(text)) {
    const kind = each.operator === undefined ? addText(query, each) : addOperator(query, each, occasion)
    if (kind === undefined) continue
    const isUnknown = kind !== "left-out"
    if (isUnknown) query.hints.push({ kind, text: each.text })
    if (!isUnknown || addText(query, each) === "left-out") leftOut.push(each.text)
  }
  if (leftOut.length > 0) query.hints.push({ kind: "left-out", text: leftOut.join(" ") })
  return query
}
