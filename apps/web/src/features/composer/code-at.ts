const quote = /^(?: {0,3}> ?)*/
const opening = /^ {0,3}(`{3,}|~{3,})([^\n]*)$/
const listItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)])\s/

interface Fence {
  /** For example three backticks. */
  readonly mark: string
}

const withoutQuote = (line: string) => line.slice(quote.exec(line)?.[0].length ?? 0)

const fenceOf = (line: string): Fence | undefined => {
  const [, mark = "", info = ""] = opening.exec(line) ?? []
  return mark === "" || (mark.startsWith("`") && info.includes("`")) ? undefined : { mark }
}

const closes = (line: string, { mark }: Fence) => {
  const trimmed = line.trim()
  return trimmed.length >= mark.length && trimmed === mark[0]?.repeat(trimmed.length)
}

interface Place {
  /** The code block that contains the line. */
  readonly fence: Fence | undefined
  /** The offset at which the paragraph of the line begins. */
  readonly paragraph: number
  readonly isInList: boolean
  readonly isIndentedCode: boolean
}

const isIndented = (line: string) => /^(?: {4}|\t)/.test(line)

const after = (place: Place, line: string, next: number): Place => {
  const bare = withoutQuote(line)
  const { fence } = place
  if (fence) return closes(bare, fence) ? { ...place, fence: undefined, paragraph: next } : place
  const opened = fenceOf(bare)
  if (opened) return { ...place, fence: opened, isIndentedCode: false }
  if (bare.trim() === "") return { ...place, paragraph: next }
  const isInList = listItem.test(bare) || (place.isInList && isIndented(line))
  return { ...place, isInList, isIndentedCode: startsIndentedCode(place, line, next - line.length - 1) }
}

const startsIndentedCode = ({ paragraph, isInList, isIndentedCode }: Place, line: string, start: number) =>
  isIndented(line) && !isInList && (paragraph === start || isIndentedCode)

/** The offset of the line of `caret`, and the blocks that are open there. */
const placeOf = (text: string, caret: number) => {
  let place: Place = { fence: undefined, paragraph: 0, isInList: false, isIndentedCode: false }
  let start = 0
  for (let end = text.indexOf("\n"); end !== -1 && end < caret; end = text.indexOf("\n", start)) {
    place = after(place, text.slice(start, end), end + 1)
    start = end + 1
  }
  const end = text.indexOf("\n", start)
  return { place, start, line: text.slice(start, end === -1 ? undefined : end) }
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
  const { place, line } = placeOf(text, caret)
  return place.fence && !closes(withoutQuote(line), place.fence) ? place.fence : undefined
}

/** Whether `caret` is in a code block or span, also an unfinished one. There, `@` and `:` have no meaning. */
export const isInCode = (text: string, caret: number): boolean => {
  const { place, start, line } = placeOf(text, caret)
  if (place.fence || fenceOf(withoutQuote(line)) || startsIndentedCode(place, line, start)) return true
  return isInSpan(text.slice(place.paragraph, endOfParagraph(text, caret)), caret - place.paragraph)
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
  const { place, start, line } = placeOf(text, caret)
  const fence = fenceOf(withoutQuote(line))
  if (place.fence || fence === undefined || caret !== start + line.length) return undefined
  const prefix = `\n${line.slice(0, line.length - withoutQuote(line).length)}`
  const isClosedBelow = text
    .slice(caret)
    .split("\n")
    .some((below) => closes(withoutQuote(below), fence))
  return { insert: isClosedBelow ? prefix : `${prefix}${prefix}${fence.mark}`, caret: prefix.length }
}
