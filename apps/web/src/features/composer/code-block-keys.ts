import type { KeyboardEvent } from "react"
import { hasCommand, isPlainEnter } from "../../ui/keys.ts"
import { fenceAt, openedCodeBlock } from "./code-at.ts"
import { replaceText } from "./edit-text.ts"

/**
 * Whether Enter belongs to a code block: it opens one after its first line and begins a new line within it, and does
 * not send.
 */
export const isForCodeBlock = (event: KeyboardEvent<HTMLTextAreaElement>) => {
  if (!isPlainEnter(event) || hasCommand(event)) return false
  const { currentTarget: field } = event
  const { value, selectionStart: start, selectionEnd: end } = field
  const opened = start === end ? openedCodeBlock(value, start) : undefined
  if (opened === undefined) return fenceAt(value, start) !== undefined
  event.preventDefault()
  replaceText(field, start, end, opened.insert)
  field.setSelectionRange(start + opened.caret, start + opened.caret)
  return true
}
