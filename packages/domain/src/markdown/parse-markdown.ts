import { mostLines } from "./limits.ts"
import { parser } from "./parser.ts"
import { isSeen } from "../visible-text.ts"
import { textOfBlocks } from "./plain-text.ts"
import { blocksOf } from "./read-blocks.ts"
import { typedLines } from "./read-inlines.ts"
import type { Block } from "./tree.ts"

const asTyped = (source: string): ReadonlyArray<Block> => [
  { type: "paragraph", children: typedLines({ source, containers: [] }, { from: 0, to: source.length }) }
]

/** Parses a message's text. Every text has a tree, and everything visible in the text is visible in the tree. */
export const parseMarkdown = (text: string): ReadonlyArray<Block> => {
  const source = text.replaceAll(/\r\n?/g, "\n")
  if (source.split("\n").length > mostLines) return asTyped(source)
  const blocks = blocksOf(source, parser.parse(source))
  return isSeen(textOfBlocks(blocks)) || !isSeen(text) ? blocks : asTyped(source)
}
