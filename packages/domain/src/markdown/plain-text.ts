import type { Block, Inline, TableRow } from "./tree.ts"

/** Stands for hidden text where a text is shown in one line or read aloud. */
const hidden = "[spoiler]"

interface Options {
  readonly showsSpoilers: boolean
}

const textOf = (inline: Inline, options: Options): string => {
  switch (inline.type) {
    case "break":
      return "\n"
    case "text":
    case "code":
    case "mention":
    case "channel":
    case "shortcode":
    case "maths":
      return inline.text
    case "spoiler":
      return options.showsSpoilers ? ofInlines(inline.children, options) : hidden
    default:
      return ofInlines(inline.children, options)
  }
}

const ofInlines = (inlines: ReadonlyArray<Inline>, options: Options): string =>
  inlines.map((inline) => textOf(inline, options)).join("")

const textOfRow = ({ cells }: TableRow, options: Options) => cells.map((cell) => ofInlines(cell, options)).join("\t")

const textOfBlock = (block: Block, options: Options): string => {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return ofInlines(block.children, options)
    case "quote":
      return ofBlocks(block.children, options)
    case "list":
      return block.items.map(({ children }) => ofBlocks(children, options)).join("\n")
    case "code":
      return block.text
    case "table":
      return [block.header, ...block.rows].map((row) => textOfRow(row, options)).join("\n")
    case "rule":
      return ""
  }
}

const ofBlocks = (blocks: ReadonlyArray<Block>, options: Options): string =>
  blocks.map((block) => textOfBlock(block, options)).join("\n")

/** The text of inlines without its formatting, hidden text included. */
export const textOfInlines = (inlines: ReadonlyArray<Inline>): string => ofInlines(inlines, { showsSpoilers: true })

/** The text without its formatting, hidden text included. */
export const textOfBlocks = (blocks: ReadonlyArray<Block>): string => ofBlocks(blocks, { showsSpoilers: true })

/** The text without its formatting and without hidden text, for places that show it in one line or read it aloud. */
export const excerptOfBlocks = (blocks: ReadonlyArray<Block>): string => ofBlocks(blocks, { showsSpoilers: false })
