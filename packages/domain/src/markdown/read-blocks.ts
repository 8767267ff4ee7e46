import type { SyntaxNode, Tree } from "@lezer/common"
import { isSeen } from "../visible-text.ts"
import { textOfBlocks } from "./plain-text.ts"
import { readCode } from "./read-code.ts"
import { inlinesOf, typedLines } from "./read-inlines.ts"
import { readTable } from "./read-table.ts"
import { childrenOf, type Container, type BlockContext, written } from "./source.ts"
import type { Block, Inline, ListItem } from "./tree.ts"

interface Read {
  readonly node: SyntaxNode
  readonly block: Block
}

const inside = (context: BlockContext, container: Container): BlockContext => ({
  ...context,
  containers: [...context.containers, container]
})

const typed = (context: BlockContext, node: SyntaxNode): Block => ({
  type: "paragraph",
  children: typedLines(context, node)
})

/** Shows a message as typed if it would otherwise show nothing. */
const visible = (context: BlockContext, node: SyntaxNode, block: Block) =>
  isSeen(textOfBlocks([block])) ? block : typed(context, node)

/** The first line of a paragraph keeps its indentation, unless the indentation makes it part of a list. */
const paragraph = (context: BlockContext, node: SyntaxNode): Block => {
  const lineStart = context.source.lastIndexOf("\n", node.from - 1) + 1
  const isIndented = context.containers.length === 0 && context.source.slice(lineStart, node.from).trim() === ""
  const range = { from: isIndented ? lineStart : node.from, to: node.to }
  return { type: "paragraph", children: inlinesOf(context, node, range) }
}

const heading = (context: BlockContext, node: SyntaxNode): Block => {
  const [open, close] = node.getChildren("HeaderMark")
  const from = open?.to ?? node.from
  const text = context.source.slice(from, close?.from ?? node.to)
  const range = { from: from + text.length - text.trimStart().length, to: from + text.trimEnd().length }
  const children = range.from < range.to ? inlinesOf(context, node, range) : []
  return visible(context, node, { type: "heading", level: Number(node.name.at(-1)), children })
}

const indentOf = ({ source }: BlockContext, item: SyntaxNode, mark: SyntaxNode) => {
  const [space = ""] = /^[ \t]{1,4}(?=\S)/.exec(source.slice(mark.to, mark.to + 6)) ?? [" "]
  return mark.to - item.from + (space.includes("\t") ? 4 : space.length)
}

const task = (context: BlockContext, node: SyntaxNode): Block => {
  const from = (node.getChild("TaskMarker")?.to ?? node.from) + 1
  return { type: "paragraph", children: inlinesOf(context, node, { from, to: node.to }) }
}

const itemOf = (context: BlockContext, item: SyntaxNode): ListItem => {
  const mark = item.getChild("ListMark")
  const content = mark === null ? context : inside(context, { indent: indentOf(context, item, mark) })
  const marker = item.getChild("Task")?.getChild("TaskMarker")
  const isDone = marker ? written(context, marker).toLowerCase() === "[x]" : undefined
  return { isDone, children: readBlocks(content, item) }
}

const list = (context: BlockContext, node: SyntaxNode): Block => {
  const items = node.getChildren("ListItem").map((item) => itemOf(context, item))
  const mark = node.firstChild?.getChild("ListMark")
  const number = mark && node.name === "OrderedList" ? written(context, mark) : undefined
  const numbering =
    number === undefined
      ? undefined
      : { start: Number.parseInt(number, 10), delimiter: number.endsWith(")") ? (")" as const) : ("." as const) }
  return visible(context, node, { type: "list", numbering, items })
}

const read = (context: BlockContext, node: SyntaxNode): Block => {
  switch (node.name) {
    case "Paragraph":
      return paragraph(context, node)
    case "Task":
      return task(context, node)
    case "Blockquote":
      return visible(context, node, { type: "quote", children: readBlocks(inside(context, "quote"), node) })
    case "BulletList":
    case "OrderedList":
      return list(context, node)
    case "CodeBlock":
    case "FencedCode":
      return visible(context, node, readCode(context, node))
    case "Table":
      return visible(context, node, readTable(context, node))
    case "HorizontalRule":
      return { type: "rule" }
    default:
      return node.name.startsWith("ATXHeading") ? heading(context, node) : typed(context, node)
  }
}

const isMark = ({ name }: SyntaxNode) => name === "ListMark" || name === "QuoteMark"

/** A rule separates two blocks. At the beginning or end of a text it is shown as typed. */
const ruleAsTyped = (context: BlockContext, { node, block }: Read, isOutermost: boolean): Read =>
  block.type === "rule" && isOutermost ? { node, block: typed(context, node) } : { node, block }

const isNextLine = (context: BlockContext, before: SyntaxNode | undefined, { from }: SyntaxNode) => {
  if (before === undefined) return false
  const gap = context.source.slice(before.to, from)
  return gap.includes("\n") && gap.indexOf("\n") === gap.lastIndexOf("\n")
}

/** Joins paragraphs that have no blank line between them. */
const joined = (context: BlockContext, blocks: ReadonlyArray<Read>): ReadonlyArray<Block> => {
  const result: Array<Block> = []
  let lines: Array<Inline> | undefined
  for (const [index, { node, block }] of blocks.entries()) {
    if (block.type !== "paragraph") {
      result.push(block)
      lines = undefined
    } else if (lines !== undefined && isNextLine(context, blocks[index - 1]?.node, node)) {
      lines.push({ type: "break" }, ...block.children)
    } else {
      lines = [...block.children]
      result.push({ type: "paragraph", children: lines })
    }
  }
  return result
}

const readBlocks = (
  context: BlockContext,
  parent: SyntaxNode,
  isTooDeep?: (node: SyntaxNode) => boolean
): ReadonlyArray<Block> => {
  const nodes = childrenOf(parent).filter((node) => !isMark(node))
  const blocks = nodes.map((node, index) => {
    const block = isTooDeep?.(node) ? typed(context, node) : read(context, node)
    return ruleAsTyped(context, { node, block }, index === 0 || index === nodes.length - 1)
  })
  return joined(context, blocks)
}

/** The blocks of a whole text. A block that is nested too deeply is shown as typed as a whole. */
export const blocksOf = (source: string, tree: Tree): ReadonlyArray<Block> => {
  const tooDeep: Array<number> = []
  tree.iterate({ enter: ({ name, from }) => void (name === "TooDeep" && tooDeep.push(from)) })
  const isTooDeep = ({ from, to }: SyntaxNode) => tooDeep.some((position) => position >= from && position < to)
  return readBlocks({ source, containers: [] }, tree.topNode, isTooDeep)
}
