import { tests } from "commonmark-spec"
import { constantFrom, oneof, array, string, type Arbitrary } from "fast-check"

const words = ["a", "Bé", "漢字", "שלום", "안녕", "12", "👍", " ", "  ", "\t", "\n", "\n\n", "\n    ", "¯"]
const marks = [
  "*",
  "**",
  "_",
  "__",
  "~~",
  "~",
  "||",
  "`",
  "``",
  ">",
  "> ",
  "- ",
  "+ ",
  "* ",
  "1. ",
  "7) ",
  "0. ",
  "\n007. ",
  "# ",
  "---",
  "|",
  "|-|"
]
const signs = [
  "[",
  "]",
  "(",
  ")",
  "!",
  "<",
  ">",
  "\\",
  "&amp;",
  "<!--",
  "-->",
  "<b>",
  ".",
  ",",
  "，",
  "。",
  "「",
  "」",
  "=",
  "\n===\n"
]
const names = [
  "@ada",
  "@ada-san",
  "@Ben.",
  "@nobody",
  "@",
  ":tada:",
  ":+1:",
  ":",
  "https://a.test/b",
  "me@a.test",
  "www.a.test"
]
const links = ["](https://a.test)", "](javascript:x)", "![", "```", "~~~", "- [x] ", "- [ ] ", "[x]: https://a.test\n"]

const textOf = (fragments: ReadonlyArray<string>): Arbitrary<string> =>
  array(oneof(constantFrom(...fragments), string({ maxLength: 3, unit: "grapheme" })), { maxLength: 40 }).map((parts) =>
    parts.join("")
  )

/** Texts with many constructs of the grammar close together. */
export const anyText = textOf([...words, ...marks, ...signs, ...names, ...links])

/** Any text without links, fences and tasks, which are the only constructs that may hide a letter. */
export const anyTextWithoutTargets = textOf([...words, ...marks, ...signs, ...names])

/** The examples of the CommonMark specification, each with a mention at its end and in each of its gaps. */
export const commonMarkTexts = tests.flatMap(({ markdown }) => [
  markdown,
  `${markdown} @ada`,
  markdown.replaceAll(" ", " @ada ")
])
