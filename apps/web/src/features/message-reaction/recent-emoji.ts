import { canonicalEmoji } from "@hazel/domain/emoji/canonical-emoji"
import { popularAtFirst } from "./popular-at-first.ts"
import { isTexts, makeStored } from "../../ui/stored.ts"

const kept = 24

/** Removes duplicates, in the form in which reactions are compared. */
const tidy = (emoji: ReadonlyArray<string>) => [...new Set(emoji.map(canonicalEmoji))]

/** The recently used emoji, newest first, filled up with popular ones. */
export const recentEmoji = makeStored<ReadonlyArray<string>>("hazel.recent-emoji", popularAtFirst, isTexts, tidy)

/** The last uses of emoji, newest first, which tell the most used ones. */
export const emojiUses = makeStored<ReadonlyArray<string>>("hazel.emoji-uses", [], isTexts)

export const rememberEmoji = (emoji: string) => {
  emojiUses.set([emoji, ...emojiUses.get()].slice(0, 200))
  recentEmoji.set(tidy([emoji, ...recentEmoji.get(), ...popularAtFirst]).slice(0, kept))
}
