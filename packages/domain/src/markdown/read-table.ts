import type { SyntaxNode } from "@lezer/common"
import { inlinesOf } from "./read-inlines.ts"
import { childrenOf, type BlockContext, written } from "./source.ts"
import type { Alignment, Block, Inline, TableRow } from "./tree.ts"

const none: ReadonlyArray<Inline> = []

/** The parser has nodes only for cells with text. Two bars without a node between them enclose an empty cell. */
const row = (context: BlockContext, node: SyntaxNode): TableRow => {
  const cells: Array<ReadonlyArray<Inline>> = []
  let isEmpty = false
  for (const part of childrenOf(node)) {
    if (part.name === "TableCell") cells.push(inlinesOf(context, part))
    else if (part.name === "TableDelimiter" && isEmpty) cells.push(none)
    isEmpty = part.name === "TableDelimiter"
  }
  return { cells }
}

const alignmentOf = (dashes: string): Alignment | undefined => {
  if (!dashes.endsWith(":")) return dashes.startsWith(":") ? "left" : undefined
  return dashes.startsWith(":") ? "center" : "right"
}

export const readTable = (context: BlockContext, node: SyntaxNode): Block => {
  const delimiters = node.getChild("TableDelimiter")
  const dashes =
    delimiters === null
      ? ""
      : written(context, delimiters)
          .trim()
          .replace(/^\||\|$/g, "")
  const header = node.getChild("TableHeader")
  return {
    type: "table",
    alignments: dashes.split("|").map((part) => alignmentOf(part.trim())),
    header: header === null ? { cells: [] } : row(context, header),
    rows: node.getChildren("TableRow").map((part) => row(context, part))
  }
}
