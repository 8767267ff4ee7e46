export interface EmojiMatch {
  readonly emoji: string
  readonly shortcode: string
}

type Entry = readonly [shortcode: string, emoji: string]

const limit = 8
let loading: Promise<ReadonlyArray<Entry>> | undefined

/** Fetched when somebody first types a colon: the table is larger than the rest of the composer. */
const load = async () => {
  const { emojiTable } = await import("@hazel/domain/emoji/emoji-table")
  return emojiTable
    .trim()
    .split("\n")
    .flatMap((line): ReadonlyArray<Entry> => {
      const [emoji = "", ...shortcodes] = line.split(" ")
      return shortcodes.map((shortcode) => [shortcode, emoji])
    })
}

const rankOf = (shortcode: string, query: string) => {
  if (shortcode === query) return 0
  if (shortcode.startsWith(query)) return 1
  return shortcode.includes(`_${query}`) ? 2 : 3
}

/** Emoji whose shortcode contains the query, each once, the nearest first. */
export const searchEmoji = async (text: string): Promise<ReadonlyArray<EmojiMatch>> => {
  const query = text.toLowerCase()
  const entries = await (loading ??= load())
  const matches = entries
    .filter(([shortcode]) => shortcode.includes(query))
    .toSorted(([left], [right]) => rankOf(left, query) - rankOf(right, query) || left.length - right.length)
  const found = new Map<string, EmojiMatch>()
  for (const [shortcode, emoji] of matches) if (!found.has(emoji)) found.set(emoji, { emoji, shortcode })
  return Array.from(found.values()).slice(0, limit)
}
