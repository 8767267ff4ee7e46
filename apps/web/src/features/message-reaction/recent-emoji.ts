import { isTexts, makeStored } from "../../ui/stored.ts"

const kept = 24
const atFirst = ["👍", "❤️", "😂"]

/** The newest first, topped up with what most people begin with. */
export const recentEmoji = makeStored<ReadonlyArray<string>>("hazel.recent-emoji", atFirst, isTexts)

export const rememberEmoji = (emoji: string) => {
  const others = [...recentEmoji.get(), ...atFirst].filter((other) => other !== emoji)
  recentEmoji.set([emoji, ...new Set(others)].slice(0, kept))
}
