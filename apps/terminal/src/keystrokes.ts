import type { Key } from "ink"

export interface Keystroke {
  readonly input: string
  readonly key: Key
}

/**
 * The keystrokes in what one read returned. A script or a slow connection hands over text and Enter or Tab together, which Ink
 * reports as one text. Pasted text is not among it: terminals mark it, and Ink reports it separately.
 */
export const keystrokesIn = ({ input, key }: Keystroke): ReadonlyArray<Keystroke> => {
  if (input.length < 2 || key.ctrl || key.meta) return [{ input, key }]
  const parts = input.split(/(\r\n?|\t)/).filter((part) => part !== "")
  return parts.map((part) => {
    if (part === "\t") return { input: "", key: { ...key, tab: true } }
    return part.startsWith("\r") ? { input: "", key: { ...key, return: true } } : { input: part, key }
  })
}
