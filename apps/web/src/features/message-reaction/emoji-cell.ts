import type { CSSProperties } from "react"
import { useIsPhone } from "../../ui/use-media.ts"

const besideText = 9
const padding = 12
const touchTarget = 44

/** The number of emoji in a row of the picker. On a phone they fill the width of the screen. */
export const useEmojiColumns = () => (useIsPhone() ? Math.floor((innerWidth - padding) / touchTarget) : besideText)

/** The widths of the cells on a phone, for an element around them. */
export const cellWidth = (columns: number): CSSProperties & Record<"--cell", string> => ({
  "--cell": `${100 / columns}%`
})

export const emojiCell =
  "flex size-8 items-center justify-center rounded-sm text-[20px] hover:bg-pressed data-active:bg-pressed pointer-coarse:size-9 max-md:h-11! max-md:w-(--cell)! max-md:text-[26px]"
