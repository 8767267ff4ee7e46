import { emojiCalled } from "@hazel/domain/emoji/emoji"
import { emojiTable } from "@hazel/domain/emoji/emoji-table"
import { emojiWords } from "@hazel/domain/emoji/emoji-words"
import { foldForSearch } from "@hazel/domain/fold-for-search"
import { popularEmoji } from "./popular-emoji.ts"

/** An emoji without a skin tone, as the search returns it. */
export interface FoundEmoji {
  readonly emoji: string
  /** The description, for example `party popper`. */
  readonly label: string
  /** The name that matches the query best, without colons. */
  readonly shortcode: string
}

interface IndexedEmoji extends FoundEmoji {
  readonly group: string
  readonly names: ReadonlyArray<string>
  /** All names in one text, with a `_` before each name and each of its words. */
  readonly named: string
  /** Labels and tags in one text, with a space before each. */
  readonly about: string
  /** The rank by popularity: 0 is the most popular. */
  readonly place: number
}

const fold = (text: string) =>
  foldForSearch(text)
    .replaceAll(/[.,!]/gu, "")
    .replaceAll(/[\s-]+/gu, "_")

const namesByEmoji = () =>
  new Map(
    emojiTable
      .trim()
      .split("\n")
      .map((line) => line.split(" "))
      .filter(([, first = "~"]) => !first.startsWith("~"))
      .map(([emoji = "", ...names]) => [emoji, names])
  )

const places = () => {
  const emoji = popularEmoji
    .trim()
    .split(/\s+/)
    .map((name) => emojiCalled(name))
  return new Map(emoji.toReversed().map((each, index) => [each, emoji.length - index]))
}

const readEntries = (): ReadonlyArray<IndexedEmoji> => {
  const [names, popular] = [namesByEmoji(), places()]
  let group = ""
  return emojiWords
    .trim()
    .split("\n")
    .flatMap((line): ReadonlyArray<IndexedEmoji> => {
      if (line.startsWith("= ")) {
        group = line.slice(2)
        return []
      }
      const [emoji = "", label = "", words = ""] = line.split("\t")
      const own = names.get(emoji) ?? []
      const place = popular.get(emoji) ?? Number.POSITIVE_INFINITY
      const [shortcode = fold(label)] = own
      const all = [...own, fold(label)]
      const named = all.map((name) => ` _${name}`).join("")
      const about = words.split(",").map((word) => ` ${fold(word)}`)
      return [{ emoji, label, shortcode, group, names: all, named, about: about.join(""), place }]
    })
}

/** All emoji without a skin tone, in the order of Unicode. */
export const emojiEntries = readEntries()

const flags = "flags"

/** The distance of an entry from the query: 0 for its exact name, higher for weaker matches, undefined for none. */
const distance = ({ names, named, about }: IndexedEmoji, query: string): number | undefined => {
  if (names.includes(query)) return 0
  if (named.includes(` _${query}`)) return 1
  if (named.includes(`_${query}`)) return 2
  if (about.includes(` ${query}`)) return 3
  return named.includes(query) ? 4 : undefined
}

/** Each of several words must match somewhere. */
const distanceOfWords = (entry: IndexedEmoji, query: string) => {
  const parts = query.split("_").map((part) => distance(entry, part))
  return parts.length < 2 || parts.includes(undefined) ? undefined : 1 + Math.max(...parts.map((part) => part ?? 0))
}

/** The name to show: the exact match, else the first name that begins with the query, else the best known one. */
const shortcodeFor = ({ names, shortcode }: IndexedEmoji, query: string) =>
  names.find((name) => name === query) ?? names.find((name) => name.startsWith(query)) ?? shortcode

/** Two letters are the beginning of a word rather than a country: `:it:` is the flag of Italy, but `:it` is not. */
const isAsked = ({ group }: IndexedEmoji, query: string, isFinished: boolean) =>
  group !== flags || isFinished || query.length > 2

const order = (entry: IndexedEmoji, query: string, isFinished: boolean): ReadonlyArray<number> | undefined => {
  const found = distance(entry, query) ?? distanceOfWords(entry, query)
  if (found === undefined) return undefined
  const isExact = found === 0 && isAsked(entry, query, isFinished)
  return [isExact ? 0 : 1, entry.group === flags ? 1 : 0, Math.max(1, found), entry.place]
}

const compare = (left: ReadonlyArray<number>, right: ReadonlyArray<number>) => {
  const at = left.findIndex((value, index) => value !== right[index])
  return at === -1 ? 0 : left[at]! < right[at]! ? -1 : 1
}

/**
 * Searches emoji by name or description, with or without colons. The exact name comes first, then the most popular,
 * flags last. Composer and picker share this index.
 */
export const searchEmoji = (text: string, limit: number): ReadonlyArray<FoundEmoji> => {
  const typed = text.trim()
  const query = fold(typed.replaceAll(/^:|:$/g, ""))
  if (query === "" || query === "_") return []
  const isFinished = /^:.+:$/.test(typed)
  return emojiEntries
    .flatMap((entry) => {
      const rank = order(entry, query, isFinished)
      return rank === undefined ? [] : [{ entry, rank }]
    })
    .toSorted((left, right) => compare(left.rank, right.rank))
    .slice(0, limit)
    .map(({ entry }) => ({
      emoji: entry.emoji,
      label: entry.label,
      // The table writes every hyphen as an underscore, but this emoji is known as `:-1:`.
      shortcode: shortcodeFor(entry, query).replace(/^_/, "-")
    }))
}

export { emojiCalled }
