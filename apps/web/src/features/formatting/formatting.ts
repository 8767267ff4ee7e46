import type { Selection, TextEdit } from "./text-edit.ts"

const marks = { bold: "**", italic: "_", strike: "~~", spoiler: "||", code: "`" }

interface Lines {
  readonly has: RegExp
  readonly mark: (place: number) => string
}

const listMark = /^(?:[-*+]|\d{1,9}[.)]) +/

const lineMarks = {
  quote: { has: /^> ?/, mark: () => "> " },
  bullets: { has: /^[-*+] +/, mark: () => "- " },
  numbers: { has: /^\d{1,9}[.)] +/, mark: (place) => `${place + 1}. ` }
} satisfies Readonly<Record<string, Lines>>

export type Format = keyof typeof marks | keyof typeof lineMarks | "link" | "code-block"

/** Marks beside a space have no effect, so the spaces at both ends stay outside. */
const withoutSpaces = ({ text, start, end }: Selection): Selection => {
  const inner = text.slice(start, end)
  if (inner.trim() === "") return { text, start, end }
  return {
    text,
    start: start + inner.length - inner.trimStart().length,
    end: end - inner.length + inner.trimEnd().length
  }
}

const around = (selection: Selection, mark: string): TextEdit => {
  const { text, start, end } = withoutSpaces(selection)
  const inner = text.slice(start, end)
  const size = mark.length
  const isMarked = start >= size && text.slice(start - size, start) === mark && text.slice(end, end + size) === mark
  if (isMarked) return { from: start - size, to: end + size, insert: inner, start: start - size, end: end - size }
  return { from: start, to: end, insert: mark + inner + mark, start: start + size, end: end + size }
}

const asLink = ({ text, start, end }: Selection): TextEdit => {
  const inner = text.slice(start, end)
  const insert = `[${inner}](https://)`
  const target = start + inner.length + 3
  return inner === ""
    ? { from: start, to: end, insert, start: start + 1, end: start + 1 }
    : { from: start, to: end, insert, start: target, end: target + 8 }
}

const wholeLines = ({ text, start, end }: Selection) => {
  const next = text.indexOf("\n", end)
  return { from: text.lastIndexOf("\n", start - 1) + 1, to: next === -1 ? text.length : next }
}

const onLines = (selection: Selection, { has, mark }: Lines): TextEdit => {
  const { from, to } = wholeLines(selection)
  const lines = selection.text.slice(from, to).split("\n")
  const isMarked = lines.every((line) => has.test(line))
  const bare = lines.map((line) =>
    isMarked ? line.replace(has, "") : line.replace(has.test("> ") ? has : listMark, "")
  )
  const insert = (isMarked ? bare : bare.map((line, place) => mark(place) + line)).join("\n")
  const caret = Math.max(from, selection.end + insert.length - (to - from))
  return { from, to, insert, start: selection.start === selection.end ? caret : from, end: caret }
}

const asCodeBlock = (selection: Selection): TextEdit => {
  const { from, to } = wholeLines(selection)
  const fence = "```\n"
  const insert = `${fence}${selection.text.slice(from, to)}\n\`\`\``
  return { from, to, insert, start: selection.start + fence.length, end: selection.end + fence.length }
}

/** Formats the selected text or, for quotations, lists and blocks of code, its lines. Doing it again removes the marks. */
export const formatted = (selection: Selection, format: Format): TextEdit => {
  switch (format) {
    case "link":
      return asLink(selection)
    case "code-block":
      return asCodeBlock(selection)
    case "quote":
    case "bullets":
    case "numbers":
      return onLines(selection, lineMarks[format])
    default:
      return around(selection, marks[format])
  }
}
