import type { InlineContext, MarkdownConfig } from "@lezer/markdown"
import { wordCharacter } from "./scripts.ts"

const name = "[+-]?[a-z0-9][a-z0-9_+-]{0,62}"
/** One or several side by side, as in `:wave::skin-tone-3:`, that neither begin nor end inside a word: not in `12:30:45`. */
const row = new RegExp(`(?::${name}:)+(?!${wordCharacter})`, "iuy")
const insideWord = new RegExp(`(?:${wordCharacter}|:)$`, "u")

const shortcodes = (context: InlineContext, next: number, position: number) => {
  if (next !== 58 /* : */) return -1
  if (insideWord.test(context.slice(Math.max(context.offset, position - 2), position))) return -1
  row.lastIndex = 0
  const found = row.exec(context.text.slice(position - context.offset, position - context.offset + 512))
  if (found === null) return -1
  return context.addElement(context.elt("Shortcode", position, position + found[0].length))
}

export const Shortcodes: MarkdownConfig = {
  defineNodes: ["Shortcode"],
  parseInline: [{ name: "Shortcode", parse: shortcodes, after: "InlineCode" }]
}
