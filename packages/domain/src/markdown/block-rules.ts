import type { BlockContext, Line, MarkdownConfig } from "@lezer/markdown"
import { deepestBlock } from "./limits.ts"

/** Ends the nesting: the rest of the line is a separate block, whatever it begins with. */
const tooDeep = (context: BlockContext, line: Line) => {
  if (context.depth < deepestBlock) return false
  const from = context.lineStart + line.pos
  const to = context.lineStart + line.text.length
  context.nextLine()
  context.addElement(context.elt("TooDeep", from, to))
  return true
}

/** A list may begin with zero, but `007.` begins no list. */
const firstNumber = /^(?:0|[1-9]\d{0,8})([.)])(?=\s|$)/
const nextNumber = /^\d{1,9}([.)])(?=\s|$)/

const contentColumn = (line: Line, markEnd: number) => {
  const column = line.countIndent(markEnd, line.pos, line.indent)
  const content = line.countIndent(line.skipSpace(markEnd), markEnd, column)
  return content >= column + 5 ? column + 1 : content
}

const orderedList = (context: BlockContext, line: Line) => {
  const isInList = context.parentType().name === "OrderedList"
  const number = isInList ? nextNumber : firstNumber
  const [mark, delimiter] = number.exec(line.text.slice(line.pos, line.pos + 12)) ?? []
  if (mark === undefined || delimiter === undefined) return false
  if (!isInList) context.startComposite("OrderedList", line.basePos, delimiter.charCodeAt(0))
  const column = contentColumn(line, line.pos + mark.length)
  context.startComposite("ListItem", line.basePos, column - line.baseIndent)
  const from = context.lineStart + line.pos
  context.addElement(context.elt("ListMark", from, from + mark.length))
  line.moveBaseColumn(column)
  return null
}

/** HTML is shown as text, but comments are hidden. An unclosed comment extends to the end, as in HTML. */
const comment = (context: BlockContext, line: Line) => {
  if (context.depth > 1 || !line.text.startsWith("<!--", line.pos)) return false
  const from = context.lineStart + line.pos
  for (let begin = line.pos + 4; !line.text.includes("-->", begin) && context.nextLine();) begin = 0
  context.nextLine()
  context.addElement(context.elt("Typed", from, context.prevLineEnd()))
  return true
}

export const BlockRules: MarkdownConfig = {
  // Setext underlines would make headings of lines above `-` or `===`. Reference definitions would hide what was typed.
  remove: ["SetextHeading", "LinkReference"],
  defineNodes: [
    { name: "Typed", block: true },
    { name: "TooDeep", block: true }
  ],
  parseBlock: [
    { name: "TooDeep", parse: tooDeep, before: "IndentedCode" },
    { name: "OrderedList", parse: orderedList },
    { name: "HTMLBlock", parse: comment }
  ]
}
