import { loadWhenIdle } from "../../ui/load-when-idle.ts"

export interface EmojiMatch {
  readonly emoji: string
  readonly shortcode: string
}

type Entry = readonly [shortcode: string, emoji: string]

const limit = 8
const loadTable = () => import("@hazel/domain/emoji/emoji-table")
loadWhenIdle(loadTable)

let entries: ReadonlyArray<Entry> | undefined

/** No part of the first load: the table is larger than the rest of the composer. */
const load = async () => {
  const { emojiTable } = await loadTable()
  entries = emojiTable
    .trim()
    .split("\n")
    .flatMap((line): ReadonlyArray<Entry> => {
      const [emoji = "", ...shortcodes] = line.split(" ")
      return shortcodes.filter((name) => !name.startsWith("~")).map((shortcode) => [shortcode, emoji])
    })
  return entries
}

const rankOf = (shortcode: string, query: string) => {
  if (shortcode === query) return 0
  if (shortcode.startsWith(query)) return 1
  return shortcode.includes(`_${query}`) ? 2 : 3
}

/** Emoji whose shortcode contains the query, each once, the nearest first. */
export const searchEmoji = async (text: string): Promise<ReadonlyArray<EmojiMatch>> => {
  const query = text.toLowerCase()
  const matches = (entries ?? (await load()))
    .filter(([shortcode]) => shortcode.includes(query))
    .toSorted(([left], [right]) => rankOf(left, query) - rankOf(right, query) || left.length - right.length)
  const found = new Map<string, EmojiMatch>()
  for (const [shortcode, emoji] of matches) if (!found.has(emoji)) found.set(emoji, { emoji, shortcode })
  return Array.from(found.values()).slice(0, limit)
}

/** The emoji that is called exactly so. */
export const emojiCalled = async (shortcode: string) => {
  const entry = (entries ?? (await load())).find(([known]) => known === shortcode)
  return entry?.[1]
}
