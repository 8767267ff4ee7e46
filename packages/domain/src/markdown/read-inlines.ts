import type { SyntaxNode } from "@lezer/common"
import { allowedLink } from "./allowed-link.ts"
import { bareHref } from "./bare-addresses.ts"
import { deepestInline } from "./limits.ts"
import { addressIn } from "./links.ts"
import { mentionOf } from "./mentions.ts"
import { isSeen } from "../visible-text.ts"
import { textOfInlines } from "./plain-text.ts"
import { childrenOf, eachLine, type Place, written } from "./source.ts"
import type { Inline } from "./tree.ts"

interface InlinePlace extends Place {
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

const pushLines = (inlines: Array<Inline>, place: Place, from: number, to: number) =>
  eachLine(
    place,
    from,
    to,
    (text) => text !== "" && push(inlines, { type: "text", text }),
    () => push(inlines, { type: "break" })
  )

/** A part of the source as typed. */
export const typedLines = (place: Place, { from, to }: Range): ReadonlyArray<Inline> => {
  const inlines: Array<Inline> = []
  pushLines(inlines, place, from, to)
  return inlines
}

const codeText = (place: Place, node: SyntaxNode) => {
  const [first, last] = [node.firstChild, node.lastChild]
  const lines: Array<string> = []
  eachLine(
    place,
    first?.to ?? node.from,
    last?.from ?? node.to,
    (text) => lines.push(text),
    () => undefined
  )
  const text = lines.join(" ")
  return text.startsWith(" ") && text.endsWith(" ") && text.trim() !== "" ? text.slice(1, -1) : text
}

const labelled = (place: InlinePlace, address: string, href: string | undefined, label: ReadonlyArray<Inline>) => {
  const children = isSeen(textOfInlines(label)) ? label : [{ type: "text" as const, text: address }]
  return place.isInLink || href === undefined ? children : [{ type: "link" as const, href, children }]
}

/** Pictures from elsewhere would tell their server who reads what, so they are links as well. */
const link = (place: InlinePlace, node: SyntaxNode): ReadonlyArray<Inline> => {
  const [open, close] = node.getChildren("LinkMark")
  const address = node.lastChild?.prevSibling
  if (!open || !close || !address) return typedLines(place, node)
  const label = { from: open.to, to: close.from }
  const href = addressIn(written(place, address))
  return labelled(place, href, allowedLink(href), readInlines({ ...place, isInLink: true }, node, label))
}

const bareLink = (place: InlinePlace, node: SyntaxNode) => {
  const address = written(place, node)
  return labelled(place, address, allowedLink(bareHref(address)), [{ type: "text", text: address }])
}

const nested = (place: InlinePlace, node: SyntaxNode) => readInlines({ ...place, depth: place.depth + 1 }, node, node)

const read = (place: InlinePlace, node: SyntaxNode): ReadonlyArray<Inline> => {
  if (place.depth > deepestInline) return typedLines(place, node)
  switch (node.name) {
    case "StrongEmphasis":
      return [{ type: "strong", children: nested(place, node) }]
    case "Emphasis":
      return [{ type: "emphasis", children: nested(place, node) }]
    case "Strikethrough":
      return [{ type: "strike", children: nested(place, node) }]
    case "InlineCode":
      return [{ type: "code", text: codeText(place, node) }]
    case "Link":
    case "Image":
      return link({ ...place, depth: place.depth + 1 }, node)
    case "Autolink":
      return node.firstChild?.nextSibling ? bareLink(place, node.firstChild.nextSibling) : typedLines(place, node)
    case "URL":
      return bareLink(place, node)
    case "Escape":
      return [{ type: "text", text: place.source.slice(node.from + 1, node.to) }]
    case "Mention":
      return [mentionOf(written(place, node))]
    case "Shortcode":
      return [{ type: "shortcode", text: written(place, node) }]
    default:
      return typedLines(place, node)
  }
}

/** Marks of quotations stand at the beginning of lines, where `eachLine` leaves them out. */
const isMark = ({ name }: SyntaxNode) => name === "EmphasisMark" || name === "HeaderMark" || name === "TaskMarker"

const readInlines = (place: InlinePlace, node: SyntaxNode, { from, to }: Range): ReadonlyArray<Inline> => {
  const inlines: Array<Inline> = []
  let position = from
  for (const child of childrenOf(node)) {
    if (child.from < from || child.to > to || child.name === "QuoteMark") continue
    position = Math.max(position, pushLines(inlines, place, position, child.from))
    if (child.name === "HardBreak") position = child.to - 1
    else if (isMark(child)) position = Math.max(position, child.to)
    else {
      for (const inline of read(place, child)) push(inlines, inline)
      position = Math.max(position, child.to)
    }
  }
  pushLines(inlines, place, position, to)
  return inlines
}

/** The text of a paragraph, a heading or a cell between two places. */
export const inlinesOf = (place: Place, node: SyntaxNode, range: Range = node): ReadonlyArray<Inline> =>
  readInlines({ ...place, depth: 0, isInLink: false }, node, range)
