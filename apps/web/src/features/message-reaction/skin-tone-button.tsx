import { useReadable } from "../../ui/use-readable.ts"
import { inChosenTone, type SkinTone, skinTone } from "../emoji/skin-tone.ts"
import { messageReactionTexts } from "./texts.ts"

const tones: ReadonlyArray<SkinTone> = [0, 1, 2, 3, 4, 5]

/** Shows the skin tone of emoji and takes the next one when it is pressed. */
export const SkinToneButton = () => {
  const tone = useReadable(skinTone)
  const label = messageReactionTexts.skinTone(tone)
  return (
    <button
      type="button"
      aria-label={label}
      data-tooltip={label}
      onClick={() => skinTone.set(tones[(tone + 1) % tones.length] ?? 0)}
      className="touch-target my-2 me-2 size-9 shrink-0 pointer-coarse:size-11 rounded-sm text-[20px] hover:bg-pressed"
    >
      {inChosenTone("✋")}
    </button>
  )
}
