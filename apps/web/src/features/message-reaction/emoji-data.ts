import emojis from "emojibase-data/en/data.json"
import messages from "emojibase-data/en/messages.json"
import type { EmojiData } from "frimousse"

const componentGroup = 2
const skinTones = { 1: "light", 2: "medium-light", 3: "medium", 4: "medium-dark", 5: "dark" } as const
const skinToneEmoji = { light: "🏻", "medium-light": "🏼", medium: "🏽", "medium-dark": "🏾", dark: "🏿" }

type Source = (typeof emojis)[number]

const isTone = (tone: unknown): tone is keyof typeof skinTones => typeof tone === "number" && tone in skinTones

const skinsOf = ({ skins }: Source) => {
  const found = { ...skinToneEmoji }
  for (const skin of skins ?? []) if (isTone(skin.tone)) found[skinTones[skin.tone]] = skin.emoji
  return found
}

/** Emojibase's English data from our own server, in the picker's shape; its default would ask a public network. */
export const emojiData: EmojiData = {
  locale: "en",
  skinTones: skinToneEmoji,
  categories: messages.groups
    .filter(({ order }) => order !== componentGroup)
    .map(({ order, message }) => ({ index: order, label: message })),
  emojis: emojis
    .filter(({ group }) => group !== undefined && group !== componentGroup)
    .map((source) => ({
      emoji: source.emoji,
      category: source.group ?? 0,
      label: source.label,
      version: source.version,
      tags: source.tags ?? [],
      skins: source.skins ? skinsOf(source) : undefined
    }))
}
