import type { Block, Inline, TableRow } from "./tree.ts"

const textOf = (inline: Inline): string => {
  switch (inline.type) {
    case "break":
      return "\n"
    case "text":
    case "code":
    case "mention":
    case "shortcode":
      return inline.text
    default:
      return textOfInlines(inline.children)
  }
}

export const textOfInlines = (inlines: ReadonlyArray<Inline>): string => inlines.map(textOf).join("")

const textOfRow = ({ cells }: TableRow) => cells.map(textOfInlines).join("\t")

const textOfBlock = (block: Block): string => {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return textOfInlines(block.children)
    case "quote":
      return textOfBlocks(block.children)
    case "list":
      return block.items.map(({ children }) => textOfBlocks(children)).join("\n")
    case "code":
      return block.text
    case "table":
      return [block.header, ...block.rows].map(textOfRow).join("\n")
    case "rule":
      return ""
  }
}

/** The text without its formatting, for places that show it in one line or read it aloud. */
export const textOfBlocks = (blocks: ReadonlyArray<Block>): string => blocks.map(textOfBlock).join("\n")
