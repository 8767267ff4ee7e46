import { excessOver } from "@hazel/domain/graphemes"
import { uiTexts } from "./texts.ts"

/**
 * The problem with the length of a field's text, counted as the server counts it. `maxLength` of HTML would count code
 * units, cut emoji in two, and silently drop the end of pasted text.
 */
export const tooLong = (value: unknown, atMost: number | undefined): string | undefined => {
  if (atMost === undefined || typeof value !== "string") return undefined
  const excess = excessOver(value.trim(), atMost)
  return excess === 0 ? undefined : uiTexts.charactersTooMany(excess)
}

/** A `ref` that makes the browser refuse to submit the form while there is a `problem`. */
export const refusing = (problem: string | undefined) => (field: HTMLInputElement | HTMLTextAreaElement | null) => {
  field?.setCustomValidity(problem ?? "")
}
