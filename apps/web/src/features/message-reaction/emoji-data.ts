import { tonedEmoji } from "@hazel/domain/emoji/emoji"
import type { EmojiData } from "frimousse"
import { emojiEntries } from "../emoji/emoji-index.ts"

const skinTones = { light: "🏻", "medium-light": "🏼", medium: "🏽", "medium-dark": "🏾", dark: "🏿" }

const skinsOf = (emoji: string) => {
  const [light, mediumLight, medium, mediumDark, dark] = [1, 2, 3, 4, 5].map((tone) => tonedEmoji(emoji, tone))
  return light && mediumLight && medium && mediumDark && dark
    ? { light, "medium-light": mediumLight, medium, "medium-dark": mediumDark, dark }
    : undefined
}

const groups = [...new Set(emojiEntries.map(({ group }) => group))]

/**
 * Our own index in the picker's format, so that both offer the same emoji in the same form. The picker's default would
 * fetch its data from a public network.
 */
export const emojiData: EmojiData = {
  locale: "en",
  skinTones,
  categories: groups.map((label, index) => ({ index, label })),
  emojis: emojiEntries.map(({ emoji, group, label }) => ({
    emoji,
    category: groups.indexOf(group),
    label,
    version: 1,
    tags: [],
    skins: skinsOf(emoji)
  }))
}
