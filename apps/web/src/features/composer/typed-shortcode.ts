import type { ChangeEvent, ClipboardEvent } from "react"
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

/** Replaces the shortcodes of a pasted text once the browser has inserted it. Undo first shows the text as it was pasted. */
export const replacePastedShortcodes = ({
  currentTarget: field,
  clipboardData
}: ClipboardEvent<HTMLTextAreaElement>) => {
  if (!/:[^\s:]+:/.test(clipboardData.getData("text/plain"))) return
  const start = field.selectionStart
  field.addEventListener(
    "input",
    async () => {
      const { value, selectionStart: end } = field
      const [index, { shortcodesReplaced }] = await Promise.all([
        loadEmojiIndex(),
        import("../emoji/shortcodes-replaced.ts")
      ])
      if (field.value !== value) return
      const text = shortcodesReplaced(value, start, end, index.emojiCalled)
      if (text !== value.slice(start, end)) replaceText(field, start, end, text)
    },
    { once: true }
  )
}
