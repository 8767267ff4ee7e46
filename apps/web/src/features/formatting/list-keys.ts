import { fenceAt } from "../composer/code-at.ts"
import type { Selection, TextEdit } from "./text-edit.ts"

const quotation = /^(?: {0,3}> ?)+/
const item = /^(\s*)(?:([-*+])|(\d{1,9})([.)]))( +)(\[[ xX]\] +)?/

interface Prefix {
  readonly quote: string
  /** The spaces before the mark of the item. */
  readonly indent: string
  /** The mark and the box of the item; empty in a quotation without a list. */
  readonly mark: string
  /** The mark and the box of the item after this one. */
  readonly next: string
}

const nextMark = (found: RegExpExecArray) => {
  const [, , bullet = "", number = "", delimiter = "", space = " ", box] = found
  const mark = bullet === "" ? `${Number(number) + 1}${delimiter}` : bullet
  return `${mark}${space}${box === undefined ? "" : "[ ] "}`
}

const prefixOf = (line: string): Prefix | undefined => {
  const [quote = ""] = quotation.exec(line) ?? []
  const found = item.exec(line.slice(quote.length))
  if (found === null) return quote === "" ? undefined : { quote, indent: "", mark: "", next: "" }
  const [whole, indent = ""] = found
  return { quote, indent, mark: whole.slice(indent.length), next: nextMark(found) }
}

const lineAt = (text: string, position: number) => {
  const start = text.lastIndexOf("\n", position - 1) + 1
  const next = text.indexOf("\n", position)
  return { start, line: text.slice(start, next === -1 ? text.length : next) }
}

/**
 * A new line in a list or a quotation begins with the next mark. On a line that has only a mark, it ends the list
 * instead. Returns `undefined` elsewhere.
 */
export const continued = ({ text, start, end }: Selection): TextEdit | undefined => {
  const { start: lineStart, line } = lineAt(text, start)
  const prefix = prefixOf(line)
  if (prefix === undefined || fenceAt(text, start) !== undefined) return undefined
  const { quote, indent, mark, next } = prefix
  const contentAt = lineStart + quote.length + indent.length + mark.length
  if (start < contentAt) return undefined
  if (line.slice(contentAt - lineStart).trim() === "" && start === end) {
    const kept = mark === "" ? "" : quote
    const caret = lineStart + kept.length
    return { from: lineStart, to: lineStart + line.length, insert: kept, start: caret, end: caret }
  }
  const insert = `\n${quote}${indent}${next}`
  const caret = start + insert.length
  return { from: start, to: end, insert, start: caret, end: caret }
}

/** The indentation of an item that belongs to the item above, or undefined if it cannot be deeper. */
const deeper = (above: Prefix | undefined, { quote, indent }: Prefix) => {
  if (above === undefined || above.mark === "" || above.quote !== quote) return undefined
  if (indent.length > above.indent.length) return undefined
  return above.indent.length + above.mark.replace(/\[.*/, "").length
}

/** The indentation of the nearest item above that is less deep, or none. */
const shallower = (text: string, lineStart: number, { indent }: Prefix) => {
  if (indent === "") return undefined
  const above = text.slice(0, lineStart).split("\n").toReversed()
  const indents = above.map((line) => prefixOf(line)).flatMap((prefix) => (prefix?.mark ? [prefix.indent.length] : []))
  return indents.find((width) => width < indent.length) ?? 0
}

/**
 * Moves an item of a list into the item above or out of it. Returns `undefined` where it can go no further, so that Tab
 * leaves the field.
 */
export const indented = ({ text, start, end }: Selection, isOut: boolean): TextEdit | undefined => {
  const { start: lineStart, line } = lineAt(text, start)
  const prefix = prefixOf(line)
  if (prefix === undefined || prefix.mark === "" || end > lineStart + line.length) return undefined
  if (fenceAt(text, start) !== undefined) return undefined
  const above = lineStart === 0 ? undefined : prefixOf(lineAt(text, lineStart - 1).line)
  const width = isOut ? shallower(text, lineStart, prefix) : deeper(above, prefix)
  if (width === undefined) return undefined
  const from = lineStart + prefix.quote.length
  const moved = width - prefix.indent.length
  return { from, to: from + prefix.indent.length, insert: " ".repeat(width), start: start + moved, end: end + moved }
}
