import { expect, test } from "vitest"
import { type Format, formatted } from "./formatting.ts"
import { edited, type Selection } from "./text-edit.ts"

/** A text whose selection is between two `|`; one `|` is a caret. */
const selected = (written: string): Selection => {
  const start = written.indexOf("|")
  const end = written.lastIndexOf("|")
  return { text: written.replaceAll("|", ""), start, end: end === start ? start : end - 1 }
}

const shown = ({ text, start, end }: Selection) =>
  start === end
    ? `${text.slice(0, start)}|${text.slice(start)}`
    : `${text.slice(0, start)}|${text.slice(start, end)}|${text.slice(end)}`

const apply = (written: string, format: Format) => {
  const selection = selected(written)
  return shown(edited(selection, formatted(selection, format)))
}

test.each<[Format, string, string]>([
  ["bold", "say |hello| now", "say **|hello|** now"],
  ["italic", "say |hello |now", "say _|hello|_ now"],
  ["strike", "|", "~~|~~"],
  ["code", "|a|", "`|a|`"],
  ["bullets", "x\n|a\nb|\ny", "x\n|- a\n- b|\ny"],
  ["numbers", "|a\nb|", "|1. a\n2. b|"],
  ["quote", "a|b", "> a|b"],
  ["code-block", "|let a|", "```\n|let a|\n```"]
])("%s is put around %j and removed again", (format, before, after) => {
  expect(apply(before, format)).toBe(after)
  if (format === "code-block") return
  const bare = selected(before)
  expect(selected(apply(after, format)).text).toBe(bare.text)
})

test("a list of one kind becomes a list of the other, and an item can be quoted", () => {
  expect(apply("|- a\n- b|", "numbers")).toBe("|1. a\n2. b|")
  expect(apply("|- a|", "quote")).toBe("|> - a|")
})

test("a link leaves its address selected, and one without a text leaves the caret in its text", () => {
  expect(apply("see |docs|", "link")).toBe("see [docs](|https://|)")
  expect(apply("see |", "link")).toBe("see [|](https://)")
})

test("a spoiler is marked with bars, and marking it again removes them", () => {
  const ending = { text: "the ending", start: 4, end: 10 }
  const marked = edited(ending, formatted(ending, "spoiler"))
  expect(marked).toEqual({ text: "the ||ending||", start: 6, end: 12 })
  expect(edited(marked, formatted(marked, "spoiler"))).toEqual(ending)
})
