import type { KeyboardEvent } from "react"
import { hasCommand } from "../../ui/keys.ts"
import { replaceText } from "../composer/edit-text.ts"
import { type Format, formatted } from "./formatting.ts"
import { continued, indented } from "./list-keys.ts"
import { isSending } from "../composer/send-key.ts"
import type { Selection, TextEdit } from "./text-edit.ts"

type FieldEvent = KeyboardEvent<HTMLTextAreaElement>

const withCommand: Readonly<Record<string, Format>> = { KeyB: "bold", KeyI: "italic", KeyE: "code", KeyK: "link" }
const withCommandAndShift: Readonly<Record<string, Format>> = {
  KeyX: "strike",
  KeyH: "spoiler",
  Digit7: "numbers",
  Digit8: "bullets",
  Digit9: "quote"
}

/** Letters go by the letter, because layouts place them differently; digits by the key, because Shift changes them. */
const codeOf = ({ key, code }: FieldEvent) => (/^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : code)

const formatOf = (event: FieldEvent, { start, end }: Selection): Format | undefined => {
  const code = codeOf(event)
  if (event.altKey) return event.shiftKey && event.code === "KeyC" ? "code-block" : undefined
  if (event.shiftKey) return withCommandAndShift[code]
  // Without a selection, Ctrl/Command K opens the quick switcher.
  return code === "KeyK" && start === end ? undefined : withCommand[code]
}

const editFor = (event: FieldEvent, selection: Selection): TextEdit | undefined => {
  if (hasCommand(event)) {
    const format = formatOf(event, selection)
    return format && formatted(selection, format)
  }
  if (event.altKey) return undefined
  if (event.key === "Tab") return indented(selection, event.shiftKey)
  return event.key === "Enter" && !isSending(event) ? continued(selection) : undefined
}

const selectionOf = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Selection => ({
  text: value,
  start: selectionStart,
  end: selectionEnd
})

const apply = (field: HTMLTextAreaElement, { from, to, insert, start, end }: TextEdit) => {
  replaceText(field, from, to, insert)
  field.setSelectionRange(start, end)
}

export const applyFormat = (field: HTMLTextAreaElement, format: Format) =>
  apply(field, formatted(selectionOf(field), format))

/** Whether a key formats the text or continues a list, instead of what it does elsewhere. */
export const isForEditing = (event: FieldEvent) => {
  const edit = editFor(event, selectionOf(event.currentTarget))
  if (edit === undefined) return false
  event.preventDefault()
  event.stopPropagation()
  apply(event.currentTarget, edit)
  return true
}
