const marks: Readonly<Record<string, string>> = { b: "**", i: "_", e: "`" }

interface Selection {
  readonly text: string
  readonly start: number
  readonly end: number
}

const around = ({ text, start, end }: Selection, mark: string): Selection => {
  const inner = text.slice(start, end)
  const size = mark.length
  const isMarked = text.slice(start - size, start) === mark && text.slice(end, end + size) === mark && start >= size
  if (isMarked) {
    return { text: text.slice(0, start - size) + inner + text.slice(end + size), start: start - size, end: end - size }
  }
  return { text: text.slice(0, start) + mark + inner + mark + text.slice(end), start: start + size, end: end + size }
}

const asLink = ({ text, start, end }: Selection): Selection => {
  const inner = text.slice(start, end)
  const target = start + inner.length + 3
  return { text: `${text.slice(0, start)}[${inner}](https://)${text.slice(end)}`, start: target, end: target + 8 }
}

/**
 * Applies the formatting of Ctrl or Command with `key` to the selection: bold, italic, code, link. The same key removes
 * it.
 */
export const formatted = (selection: Selection, key: string): Selection | undefined => {
  if (key === "k") return asLink(selection)
  const mark = marks[key]
  return mark === undefined ? undefined : around(selection, mark)
}
