import type { KeyboardEvent } from "react"
import { hasCommand, isPlainEnter } from "../../ui/keys.ts"
import { fenceAt, openedCodeBlock } from "./code-at.ts"
import { replaceText } from "./edit-text.ts"

/** Enter opens a code block after its first line and goes on to the next line within it; nothing is sent from in there. */
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
