import { type ChangeEvent } from "react"
import { loadEmojiIndex } from "../emoji/load-emoji-index.ts"
import { finishedShortcode } from "./completion.ts"
import { replaceText } from "./edit-text.ts"

const replaceShortcode = async (field: HTMLTextAreaElement) => {
  const { value, selectionStart } = field
  const written = finishedShortcode(value, selectionStart)
  if (written === undefined) return
  const index = await loadEmojiIndex().catch(() => undefined)
  const emoji = index?.emojiCalled(written.name)
  if (emoji !== undefined && field.value === value) replaceText(field, written.start, written.end, emoji)
}

/** Replaces `:tada:` with 🎉 when its last colon is typed. The browser's undo reverts it. */
export const replaceTypedShortcode = ({ target, nativeEvent }: ChangeEvent<HTMLTextAreaElement>) => {
  const isTyped = nativeEvent instanceof InputEvent && nativeEvent.inputType === "insertText"
  if (isTyped) void replaceShortcode(target)
}
