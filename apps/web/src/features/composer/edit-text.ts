/** Replaces part of a field's text as if it were typed, so that the browser can undo it. */
export const replaceText = (field: HTMLTextAreaElement, start: number, end: number, text: string) => {
  field.focus()
  field.setSelectionRange(start, end)
  if (!document.execCommand(text === "" ? "delete" : "insertText", false, text)) {
    field.setRangeText(text, start, end, "end")
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }
}
