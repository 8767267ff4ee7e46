import { InlineContext } from "@lezer/markdown"
import { assert, property } from "fast-check"
import { expect, onTestFinished, test, vi } from "vitest"
import { anyText, anyTextWithoutTargets, commonMarkTexts } from "./corpus/any-text.ts"
import { parseMarkdown } from "./parse-markdown.ts"
import { isSeen } from "../visible-text.ts"
import { textOfBlocks } from "./plain-text.ts"
import type { Block, Inline } from "./tree.ts"

const shown = (text: string) => textOfBlocks(parseMarkdown(text))
const letters = (text: string) => text.match(/\p{L}/gu) ?? []

test("everything visible in a text is visible when it is shown (input M2)", () => {
  assert(property(anyText, (text) => isSeen(shown(text)) === isSeen(text)))
  expect(commonMarkTexts.filter((text) => isSeen(shown(text)) !== isSeen(text))).toEqual([])
})

test("no letter is lost or moved, except in addresses of links and names of languages (input M2)", () => {
  assert(
    property(anyTextWithoutTargets, (text) => {
      expect(letters(shown(text))).toEqual(letters(text))
    }),
    { numRuns: 300, examples: [["1. a\n007. Bé"]] }
  )
})

const linksIn = (inlines: ReadonlyArray<Inline>): ReadonlyArray<Inline> =>
  inlines.flatMap((inline) => [
    ...(inline.type === "link" ? [inline] : []),
    ...("children" in inline ? linksIn(inline.children) : [])
  ])

const inlinesOf = (block: Block): ReadonlyArray<Inline> => {
  if (block.type === "paragraph" || block.type === "heading") return block.children
  if (block.type === "quote") return block.children.flatMap(inlinesOf)
  if (block.type === "list") return block.items.flatMap(({ children }) => children.flatMap(inlinesOf))
  return block.type === "table" ? [block.header, ...block.rows].flatMap(({ cells }) => cells.flat()) : []
}

test("no link contains another, and every link has visible text (input M5)", () => {
  const check = (text: string) => {
    const links = linksIn(parseMarkdown(text).flatMap(inlinesOf))
    for (const link of links) {
      if (link.type !== "link") continue
      expect(linksIn(link.children)).toEqual([])
      expect(isSeen(textOfBlocks([{ type: "paragraph", children: link.children }]))).toBe(true)
    }
  }
  assert(property(anyText, check))
  for (const text of commonMarkTexts) check(text)
})

test("a text of a thousand lines or more is one paragraph, as typed (input M1)", () => {
  const text = "- @ada\n".repeat(1000)
  expect(parseMarkdown(text)).toMatchObject([{ type: "paragraph" }])
  expect(shown(text)).toBe(text)
  expect(parseMarkdown("- @ada\n".repeat(900))).toMatchObject([{ type: "list" }])
})

test("emphasis and links are nested no deeper than the limits allow (input M1)", () => {
  const depthOf = (inlines: ReadonlyArray<Inline>): number =>
    Math.max(0, ...inlines.map((inline) => ("children" in inline ? 1 + depthOf(inline.children) : 0)))
  for (const [open, close] of [
    ["*a ", " a*"],
    ["![", "](https://a.test)"],
    ["~~a ", " a~~"],
    ["**_", "_**"]
  ] as const) {
    const text = `${open.repeat(300)}x${close.repeat(300)}`
    expect(depthOf(parseMarkdown(text).flatMap(inlinesOf)), open).toBeLessThan(20)
    expect(shown(text)).toContain("x")
  }
})

test("runs of spaces and unclosed comments are read once, however long they are (input M1)", () => {
  const characters = vi.spyOn(InlineContext.prototype, "char")
  const searches = vi.spyOn(String.prototype, "indexOf")
  onTestFinished(() => void vi.restoreAllMocks())
  for (const text of [`x${" ".repeat(2000)}y`, `# x${" ".repeat(2000)}y`, "a <!-- ".repeat(300)]) {
    characters.mockClear()
    searches.mockClear()
    parseMarkdown(text)
    expect(characters.mock.calls.length, text.slice(0, 9)).toBeLessThan(10 * text.length)
    expect(searches.mock.calls.filter(([searched]) => searched === "-->").length, text.slice(0, 9)).toBeLessThan(3)
  }
})
