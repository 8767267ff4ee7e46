import { expect, test } from "vitest"
import { parseMarkdown } from "./parse-markdown.ts"
import { excerptOfBlocks, textOfBlocks } from "./plain-text.ts"

test("an excerpt has no hidden text, wherever it stands", () => {
  const blocks = parseMarkdown("The end: ||Snape **kills** him||.\n\n- ||a|| b\n\n> ||c||\n\n# ||d||")
  expect(excerptOfBlocks(blocks)).toBe("The end: [spoiler].\n[spoiler] b\n[spoiler]\n[spoiler]")
  expect(textOfBlocks(blocks)).toBe("The end: Snape kills him.\na b\nc\nd")
})
