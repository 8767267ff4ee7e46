import { canonicalEmoji } from "@hazel/domain/emoji/canonical-emoji"
import { isTexts, makeStored } from "../../ui/stored.ts"

const kept = 24
const atFirst = ["👍", "❤️", "😂", "🎉", "👀", "🙏", "🔥", "🚀", "✅"]

/** Removes duplicates, in the form in which reactions are compared. */
const tidy = (emoji: ReadonlyArray<string>) => [...new Set(emoji.map(canonicalEmoji))]

/** The recently used emoji, newest first, filled up with popular ones. */
export const recentEmoji = makeStored<ReadonlyArray<string>>("hazel.recent-emoji", atFirst, isTexts, tidy)

export const rememberEmoji = (emoji: string) =>
  recentEmoji.set(tidy([emoji, ...recentEmoji.get(), ...atFirst]).slice(0, kept))
