/** Replaces part of a field's text as if typed, so that the browser's own undo knows about it. */
export const replaceText = (field: HTMLTextAreaElement, start: number, end: number, text: string) => {
  field.focus()
  field.setSelectionRange(start, end)
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text, start, end, "end")
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }
}
