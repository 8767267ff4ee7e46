import type { InlineContext, MarkdownConfig } from "@lezer/markdown"
import { shortcodesIn } from "../emoji/shortcodes.ts"
import { inlineState } from "./inline-state.ts"

/** The lengths of the shortcodes of a paragraph, by their positions. */
const lengths = inlineState(({ text }) => new Map(shortcodesIn(text).map(({ index, length }) => [index, length])))

const shortcode = (context: InlineContext, next: number, position: number) => {
  if (next !== 58 /* : */) return -1
  const length = lengths(context).get(position - context.offset)
  if (length === undefined) return -1
  return context.addElement(context.elt("Shortcode", position, position + length))
}

export const Shortcodes: MarkdownConfig = {
  defineNodes: ["Shortcode"],
  parseInline: [{ name: "Shortcode", parse: shortcode, after: "InlineCode" }]
}
