import type { SyntaxNode } from "@lezer/common"

/** The container of a block: a quotation, or an item of a list whose text begins some columns to the right. */
export type Container = "quote" | { readonly indent: number }

/** The source text and the containers around the part of the tree that is read. */
export interface BlockContext {
  readonly source: string
  readonly containers: ReadonlyArray<Container>
}

export const childrenOf = (node: SyntaxNode): ReadonlyArray<SyntaxNode> => {
  const children: Array<SyntaxNode> = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child)
  return children
}

export const written = ({ source }: BlockContext, { from, to }: { readonly from: number; readonly to: number }) =>
  source.slice(from, to)

const afterQuoteMark = (source: string, start: number) => {
  const [mark] = /^ {0,3}> ?/.exec(source.slice(start, start + 5)) ?? []
  return mark === undefined ? undefined : start + mark.length
}

const afterIndent = (source: string, start: number, indent: number) => {
  let end = start
  for (let column = 0; column < indent && /[ \t]/.test(source.charAt(end)); end++) {
    column += source.charAt(end) === "\t" ? 4 : 1
  }
  return end
}

/** The position of a line's text, after the marks and indentation of its containers. */
export const textStart = ({ source, containers }: BlockContext, lineStart: number): number => {
  let position = lineStart
  for (const container of containers) {
    const next =
      container === "quote" ? afterQuoteMark(source, position) : afterIndent(source, position, container.indent)
    if (next === undefined) return position
    position = next
  }
  return position
}

/** Calls `line` with each line between two positions, and `lineBreak` between lines. Returns the end of the last line. */
export const eachLine = (
  context: BlockContext,
  from: number,
  to: number,
  line: (text: string) => void,
  lineBreak: () => void
): number => {
  let position = from
  while (position < to) {
    const newline = context.source.indexOf("\n", position)
    if (newline === -1 || newline >= to) {
      line(context.source.slice(position, to))
      return to
    }
    line(context.source.slice(position, newline).trimEnd())
    lineBreak()
    position = textStart(context, newline + 1)
  }
  return position
}
