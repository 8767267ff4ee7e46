import { tonedEmoji } from "@hazel/domain/emoji/emoji"
import { makeStored } from "../../ui/stored.ts"

/** From 1 (light) to 5 (dark); 0 is the yellow that belongs to nobody. */
export type SkinTone = 0 | 1 | 2 | 3 | 4 | 5

const isSkinTone = (value: unknown): value is SkinTone =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 5

/** The skin tone that this browser's person chose for their emoji. */
export const skinTone = makeStored<SkinTone>("hazel.skin-tone", 0, isSkinTone)

/** The emoji in the chosen skin tone, or as it is if it has none or already has one. */
export const inChosenTone = (emoji: string) => {
  const tone = skinTone.get()
  return tone === 0 ? emoji : (tonedEmoji(emoji, tone) ?? emoji)
}
