import { canonicalEmoji } from "@hazel/domain/emoji/canonical-emoji"
import { popularAtFirst } from "./popular-at-first.ts"

/** The emoji that were used most often, among equals the last used first, filled up with popular ones. */
export const mostUsedEmoji = (uses: ReadonlyArray<string>, count: number): ReadonlyArray<string> => {
  const times = new Map<string, number>()
  for (const emoji of uses.map(canonicalEmoji)) times.set(emoji, (times.get(emoji) ?? 0) + 1)
  const used = [...times].toSorted(([, left], [, right]) => right - left).map(([emoji]) => emoji)
  return [...new Set([...used, ...popularAtFirst.map(canonicalEmoji)])].slice(0, count)
}
