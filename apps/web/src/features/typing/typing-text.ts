import { initialTypingTexts } from "./initial-texts.ts"

/** Above this number, names are not listed. */
const most = 3

export const typingText = (names: ReadonlyArray<string>) => {
  if (names.length === 0) return ""
  if (names.length > most) return initialTypingTexts.several
  return initialTypingTexts.typing(names)
}
