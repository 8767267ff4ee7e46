import type { SyntaxNode } from "@lezer/common"
import { allowedLink } from "./allowed-link.ts"
import { bareHref } from "./bare-addresses.ts"
import { deepestInline } from "./limits.ts"
import { addressIn } from "./links.ts"
import { mentionOf } from "./mentions.ts"
import { isSeen } from "../visible-text.ts"
import { textOfInlines } from "./plain-text.ts"
import { childrenOf, eachLine, type BlockContext, written } from "./source.ts"
import type { Inline } from "./tree.ts"

interface InlineContext extends BlockContext {
  readonly depth: number
  readonly isInLink: boolean
}

interface Range {
  readonly from: number
  readonly to: number
}

const push = (inlines: Array<Inline>, inline: Inline) => {
  const last = inlines.at(-1)
  if (inline.type !== "text" || last?.type !== "text") inlines.push(inline)
  else inlines[inlines.length - 1] = { type: "text", text: last.text + inline.text }
}

const pushLines = (inlines: Array<Inline>, context: BlockContext, from: number, to: number) =>
  eachLine(
    context,
    from,
    to,
    (text) => text !== "" && push(inlines, { type: "text", text }),
    () => push(inlines, { type: "break" })
  )

/** A part of the source as typed. */
export const typedLines = (context: BlockContext, { from, to }: Range): ReadonlyArray<Inline> => {
  const inlines: Array<Inline> = []
  pushLines(inlines, context, from, to)
  return inlines
}

const codeText = (context: BlockContext, node: SyntaxNode) => {
  const [first, last] = [node.firstChild, node.lastChild]
  const lines: Array<string> = []
  eachLine(
    context,
    first?.to ?? node.from,
    last?.from ?? node.to,
    (text) => lines.push(text),
    () => undefined
  )
  const text = lines.join(" ")
  return text.startsWith(" ") && text.endsWith(" ") && text.trim() !== "" ? text.slice(1, -1) : text
}

const labelled = (context: InlineContext, address: string, href: string | undefined, label: ReadonlyArray<Inline>) => {
  const children = isSeen(textOfInlines(label)) ? label : [{ type: "text" as const, text: address }]
  return context.isInLink || href === undefined ? children : [{ type: "link" as const, href, children }]
}

/** Pictures become links, because loading them would tell another server who reads what. */
const link = (context: InlineContext, node: SyntaxNode): ReadonlyArray<Inline> => {
  const [open, close] = node.getChildren("LinkMark")
  const address = node.lastChild?.prevSibling
  if (!open || !close || !address) return typedLines(context, node)
  const label = { from: open.to, to: close.from }
  const href = addressIn(written(context, address))
  return labelled(context, href, allowedLink(href), readInlines({ ...context, isInLink: true }, node, label))
}

const bareLink = (context: InlineContext, node: SyntaxNode) => {
  const address = written(context, node)
  return labelled(context, address, allowedLink(bareHref(address)), [{ type: "text", text: address }])
}

const nested = (context: InlineContext, node: SyntaxNode) =>
  readInlines({ ...context, depth: context.depth + 1 }, node, node)

const read = (context: InlineContext, node: SyntaxNode): ReadonlyArray<Inline> => {
  if (context.depth > deepestInline) return typedLines(context, node)
  switch (node.name) {
    case "StrongEmphasis":
      return [{ type: "strong", children: nested(context, node) }]
    case "Emphasis":
      return [{ type: "emphasis", children: nested(context, node) }]
    case "Strikethrough":
      return [{ type: "strike", children: nested(context, node) }]
    case "Spoiler":
      // A link is opened by the click that would show a spoiler in it.
      return context.isInLink ? typedLines(context, node) : [{ type: "spoiler", children: nested(context, node) }]
    case "InlineCode":
      return [{ type: "code", text: codeText(context, node) }]
    case "Link":
    case "Image":
      return link({ ...context, depth: context.depth + 1 }, node)
    case "Autolink":
      return node.firstChild?.nextSibling ? bareLink(context, node.firstChild.nextSibling) : typedLines(context, node)
    case "URL":
      return bareLink(context, node)
    case "Escape":
      return [{ type: "text", text: context.source.slice(node.from + 1, node.to) }]
    case "Mention":
      return [mentionOf(written(context, node))]
    case "ChannelName":
      return [{ type: "channel", text: written(context, node) }]
    case "Shortcode":
      return [{ type: "shortcode", text: written(context, node) }]
    default:
      return typedLines(context, node)
  }
}

/** Quote marks are at the beginning of lines, where `eachLine` leaves them out. */
const isMark = ({ name }: SyntaxNode) => name === "EmphasisMark" || name === "HeaderMark" || name === "TaskMarker"

const readInlines = (context: InlineContext, node: SyntaxNode, { from, to }: Range): ReadonlyArray<Inline> => {
  const inlines: Array<Inline> = []
  let position = from
  for (const child of childrenOf(node)) {
    if (child.from < from || child.to > to || child.name === "QuoteMark") continue
    position = Math.max(position, pushLines(inlines, context, position, child.from))
    if (child.name === "HardBreak") position = child.to - 1
    else if (isMark(child)) position = Math.max(position, child.to)
    else {
      for (const inline of read(context, child)) push(inlines, inline)
      position = Math.max(position, child.to)
    }
  }
  pushLines(inlines, context, position, to)
  return inlines
}

/** The inlines of a paragraph, a heading or a cell between two positions. */
export const inlinesOf = (context: BlockContext, node: SyntaxNode, range: Range = node): ReadonlyArray<Inline> =>
  readInlines({ ...context, depth: 0, isInLink: false }, node, range)
