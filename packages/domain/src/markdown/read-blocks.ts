import type { SyntaxNode, Tree } from "@lezer/common"
import { isSeen } from "../visible-text.ts"
import { textOfBlocks } from "./plain-text.ts"
import { readCode } from "./read-code.ts"
import { inlinesOf, typedLines } from "./read-inlines.ts"
import { readTable } from "./read-table.ts"
import { childrenOf, type Container, type Place, written } from "./source.ts"
import type { Block, Inline, ListItem } from "./tree.ts"

interface Read {
  readonly node: SyntaxNode
  readonly block: Block
}

const inside = (place: Place, container: Container): Place => ({
  ...place,
  containers: [...place.containers, container]
})

const typed = (place: Place, node: SyntaxNode): Block => ({ type: "paragraph", children: typedLines(place, node) })

/** What would show nothing is shown as typed. */
const visible = (place: Place, node: SyntaxNode, block: Block) =>
  isSeen(textOfBlocks([block])) ? block : typed(place, node)

/** The first line of a paragraph keeps its indentation, unless that is what puts it into a list. */
const paragraph = (place: Place, node: SyntaxNode): Block => {
  const lineStart = place.source.lastIndexOf("\n", node.from - 1) + 1
  const isIndented = place.containers.length === 0 && place.source.slice(lineStart, node.from).trim() === ""
  const range = { from: isIndented ? lineStart : node.from, to: node.to }
  return { type: "paragraph", children: inlinesOf(place, node, range) }
}

const heading = (place: Place, node: SyntaxNode): Block => {
  const [open, close] = node.getChildren("HeaderMark")
  const from = open?.to ?? node.from
  const text = place.source.slice(from, close?.from ?? node.to)
  const range = { from: from + text.length - text.trimStart().length, to: from + text.trimEnd().length }
  const children = range.from < range.to ? inlinesOf(place, node, range) : []
  return visible(place, node, { type: "heading", level: Number(node.name.at(-1)), children })
}

const indentOf = ({ source }: Place, item: SyntaxNode, mark: SyntaxNode) => {
  const [space = ""] = /^[ \t]{1,4}(?=\S)/.exec(source.slice(mark.to, mark.to + 6)) ?? [" "]
  return mark.to - item.from + (space.includes("\t") ? 4 : space.length)
}

const task = (place: Place, node: SyntaxNode): Block => {
  const from = (node.getChild("TaskMarker")?.to ?? node.from) + 1
  return { type: "paragraph", children: inlinesOf(place, node, { from, to: node.to }) }
}

const itemOf = (place: Place, item: SyntaxNode): ListItem => {
  const mark = item.getChild("ListMark")
  const content = mark === null ? place : inside(place, { indent: indentOf(place, item, mark) })
  const marker = item.getChild("Task")?.getChild("TaskMarker")
  const isDone = marker ? written(place, marker).toLowerCase() === "[x]" : undefined
  return { isDone, children: readBlocks(content, item) }
}

const list = (place: Place, node: SyntaxNode): Block => {
  const items = node.getChildren("ListItem").map((item) => itemOf(place, item))
  const mark = node.firstChild?.getChild("ListMark")
  const number = mark && node.name === "OrderedList" ? written(place, mark) : undefined
  const numbering =
    number === undefined
      ? undefined
      : { start: Number.parseInt(number, 10), delimiter: number.endsWith(")") ? (")" as const) : ("." as const) }
  return visible(place, node, { type: "list", numbering, items })
}

const read = (place: Place, node: SyntaxNode): Block => {
  switch (node.name) {
    case "Paragraph":
      return paragraph(place, node)
    case "Task":
      return task(place, node)
    case "Blockquote":
      return visible(place, node, { type: "quote", children: readBlocks(inside(place, "quote"), node) })
    case "BulletList":
    case "OrderedList":
      return list(place, node)
    case "CodeBlock":
    case "FencedCode":
      return visible(place, node, readCode(place, node))
    case "Table":
      return visible(place, node, readTable(place, node))
    case "HorizontalRule":
      return { type: "rule" }
    default:
      return node.name.startsWith("ATXHeading") ? heading(place, node) : typed(place, node)
  }
}

const isMark = ({ name }: SyntaxNode) => name === "ListMark" || name === "QuoteMark"

/** A rule separates. Where there is nothing on one side of it, it is what somebody typed. */
const ruleAsTyped = (place: Place, { node, block }: Read, isOutermost: boolean): Read =>
  block.type === "rule" && isOutermost ? { node, block: typed(place, node) } : { node, block }

const isNextLine = (place: Place, before: SyntaxNode | undefined, { from }: SyntaxNode) => {
  if (before === undefined) return false
  const gap = place.source.slice(before.to, from)
  return gap.includes("\n") && gap.indexOf("\n") === gap.lastIndexOf("\n")
}

/** Paragraphs with no blank line between them are lines of one. */
const joined = (place: Place, blocks: ReadonlyArray<Read>): ReadonlyArray<Block> => {
  const result: Array<Block> = []
  let lines: Array<Inline> | undefined
  for (const [index, { node, block }] of blocks.entries()) {
    if (block.type !== "paragraph") {
      result.push(block)
      lines = undefined
    } else if (lines !== undefined && isNextLine(place, blocks[index - 1]?.node, node)) {
      lines.push({ type: "break" }, ...block.children)
    } else {
      lines = [...block.children]
      result.push({ type: "paragraph", children: lines })
    }
  }
  return result
}

const readBlocks = (
  place: Place,
  parent: SyntaxNode,
  isTooDeep?: (node: SyntaxNode) => boolean
): ReadonlyArray<Block> => {
  const nodes = childrenOf(parent).filter((node) => !isMark(node))
  const blocks = nodes.map((node, index) => {
    const block = isTooDeep?.(node) ? typed(place, node) : read(place, node)
    return ruleAsTyped(place, { node, block }, index === 0 || index === nodes.length - 1)
  })
  return joined(place, blocks)
}

/** The blocks of a whole text. One that is nested too deeply is shown as typed, rather than its outer levels only. */
export const blocksOf = (source: string, tree: Tree): ReadonlyArray<Block> => {
  const tooDeep: Array<number> = []
  tree.iterate({ enter: ({ name, from }) => void (name === "TooDeep" && tooDeep.push(from)) })
  const isTooDeep = ({ from, to }: SyntaxNode) => tooDeep.some((position) => position >= from && position < to)
  return readBlocks({ source, containers: [] }, tree.topNode, isTooDeep)
}
