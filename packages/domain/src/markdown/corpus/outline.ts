import { resolveMention } from "../mentions.ts"
import type { Block, Inline, ListItem, TableRow } from "../tree.ts"

/** The people of the corpus. */
export const known: ReadonlySet<string> = new Set(["ada", "ada-san", "ben"])

const find = (handle: string) => (known.has(handle) ? handle : undefined)

const ofInline = (inline: Inline): string => {
  switch (inline.type) {
    case "text":
    case "channel":
      return inline.text
    case "break":
      return "⏎"
    case "code":
      return `‹code ${inline.text}›`
    case "maths":
      return `‹maths ${inline.tex}›`
    case "shortcode":
      return `‹emoji ${inline.text}›`
    case "link":
      return `‹link ${inline.href} ${ofInlines(inline.children)}›`
    case "mention": {
      const found = resolveMention(inline, find)
      return found === undefined ? inline.text : `‹@${found.person}›${found.rest}`
    }
    default:
      return `‹${inline.type} ${ofInlines(inline.children)}›`
  }
}

const ofInlines = (inlines: ReadonlyArray<Inline>) => inlines.map(ofInline).join("")

const ofItem = ({ isDone, children }: ListItem) => {
  const box = isDone ? "☑" : "☐"
  return `${isDone === undefined ? "•" : box}[${outline(children)}]`
}

const ofRow = ({ cells }: TableRow) => cells.map(ofInlines).join(" | ")

const ofBlock = (block: Block): string => {
  switch (block.type) {
    case "paragraph":
      return `¶ ${ofInlines(block.children)}`
    case "heading":
      return `h${block.level} ${ofInlines(block.children)}`
    case "quote":
      return `quote[${outline(block.children)}]`
    case "list": {
      const { numbering, items } = block
      return `${numbering ? `list ${numbering.start}${numbering.delimiter}` : "list"} ${items.map(ofItem).join(" ")}`
    }
    case "code":
      return `code${block.language ? ` (${block.language})` : ""} ${JSON.stringify(block.text)}`
    case "table":
      return `table (${block.alignments.map((alignment) => alignment ?? "-").join(" ")}) ${[block.header, ...block.rows].map(ofRow).join(" / ")}`
    case "rule":
      return "rule"
  }
}

/** A tree in one line, for comparisons. */
export const outline = (blocks: ReadonlyArray<Block>): string => blocks.map(ofBlock).join(" ")
