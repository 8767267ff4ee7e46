// These rules repeat the ones of the grammar in packages/domain/src/markdown on purpose: the grammar is not in the first
// load, the composer has to answer before it arrives, and here a code block or span that is still unfinished counts.
const quote = /^(?: {0,3}> ?)*/
const opening = /^ {0,3}(`{3,}|~{3,})([^\n]*)$/
const listItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)])\s/

export interface Fence {
  /** For example three backticks. */
  readonly mark: string
}

const withoutQuote = (line: string) => line.slice(quote.exec(line)?.[0].length ?? 0)

/** The fence that a line opens, if it is in no quotation. */
export const fenceOf = (line: string): Fence | undefined => {
  const [, mark = "", info = ""] = opening.exec(line) ?? []
  return mark === "" || (mark.startsWith("`") && info.includes("`")) ? undefined : { mark }
}

export const closes = (line: string, { mark }: Fence) => {
  const trimmed = line.trim()
  return trimmed.length >= mark.length && trimmed === mark[0]?.repeat(trimmed.length)
}

interface LineContext {
  /** The code block that contains the line. */
  readonly fence: Fence | undefined
  /** The offset at which the paragraph of the line begins. */
  readonly paragraph: number
  readonly isInList: boolean
  readonly isIndentedCode: boolean
}

const isIndented = (line: string) => /^(?: {4}|\t)/.test(line)

const after = (context: LineContext, line: string, next: number): LineContext => {
  const bare = withoutQuote(line)
  const { fence } = context
  if (fence) return closes(bare, fence) ? { ...context, fence: undefined, paragraph: next } : context
  const opened = fenceOf(bare)
  if (opened) return { ...context, fence: opened, isIndentedCode: false }
  if (bare.trim() === "") return { ...context, paragraph: next }
  const isInList = listItem.test(bare) || (context.isInList && isIndented(line))
  return { ...context, isInList, isIndentedCode: startsIndentedCode(context, line, next - line.length - 1) }
}

const startsIndentedCode = ({ paragraph, isInList, isIndentedCode }: LineContext, line: string, start: number) =>
  isIndented(line) && !isInList && (paragraph === start || isIndentedCode)

/** The offset of the line of `caret`, and the blocks that are open there. */
const contextAt = (text: string, caret: number) => {
  let context: LineContext = { fence: undefined, paragraph: 0, isInList: false, isIndentedCode: false }
  let start = 0
  for (let end = text.indexOf("\n"); end !== -1 && end < caret; end = text.indexOf("\n", start)) {
    context = after(context, text.slice(start, end), end + 1)
    start = end + 1
  }
  const end = text.indexOf("\n", start)
  return { context, start, line: text.slice(start, end === -1 ? undefined : end) }
}

const endOfParagraph = (text: string, caret: number) => {
  const blank = /\n[ \t]*(?=\n|$)/g
  blank.lastIndex = caret
  return blank.exec(text)?.index ?? text.length
}

/** An unfinished span reaches to the end of its line. */
const isInSpan = (paragraph: string, caret: number) => {
  const marks = /\\[^\n]|`+/g
  for (let found = marks.exec(paragraph); found !== null && found.index < caret; found = marks.exec(paragraph)) {
    const [mark] = found
    if (mark.startsWith("\\")) continue
    const inside = found.index + mark.length
    const rest = new RegExp(`(?<!\`)${mark}(?!\`)`, "g")
    rest.lastIndex = inside
    const end = rest.exec(paragraph)?.index
    const line = paragraph.indexOf("\n", inside)
    const reach = end ?? (line === -1 ? paragraph.length : line)
    if (caret >= inside && caret <= reach) return true
    if (end !== undefined) marks.lastIndex = end + mark.length
  }
  return false
}

/** The code block that contains `caret`, between its first and last line. */
export const fenceAt = (text: string, caret: number): Fence | undefined => {
  const { context, line } = contextAt(text, caret)
  return context.fence && !closes(withoutQuote(line), context.fence) ? context.fence : undefined
}

/** Whether `caret` is in a code block or span, also an unfinished one. There, `@` and `:` have no meaning. */
export const isInCode = (text: string, caret: number): boolean => {
  const { context, start, line } = contextAt(text, caret)
  if (context.fence || fenceOf(withoutQuote(line)) || startsIndentedCode(context, line, start)) return true
  return isInSpan(text.slice(context.paragraph, endOfParagraph(text, caret)), caret - context.paragraph)
}

interface Opened {
  /** The text that Enter inserts at the caret. */
  readonly insert: string
  /** The offset of the caret within the inserted text. */
  readonly caret: number
}

/**
 * After a line that opens a code block, Enter inserts the closing line and puts the caret between them. Returns
 * `undefined` elsewhere.
 */
export const openedCodeBlock = (text: string, caret: number): Opened | undefined => {
  const { context, start, line } = contextAt(text, caret)
  const fence = fenceOf(withoutQuote(line))
  if (context.fence || fence === undefined || caret !== start + line.length) return undefined
  const prefix = `\n${line.slice(0, line.length - withoutQuote(line).length)}`
  const isClosedBelow = text
    .slice(caret)
    .split("\n")
    .some((below) => closes(withoutQuote(below), fence))
  return { insert: isClosedBelow ? prefix : `${prefix}${prefix}${fence.mark}`, caret: prefix.length }
}
