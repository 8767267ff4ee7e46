import { describe, expect, test } from "vitest"
import { fenceAt, isInCode, openedCodeBlock } from "./code-at.ts"

const fence = "```"

/** `|` is the caret. */
const placed = (written: string) => [written.replace("|", ""), written.indexOf("|")] as const

describe("input C6: the caret is in code", () => {
  test.each([
    "`run :joy:|",
    "`run :joy:| `",
    "say `a` and `:ok|",
    "``a ` :ok|`` b",
    "`one\ntwo :ok|` three",
    `${fence}\n :ok|`,
    `${fence}ts\nconst a = "@|"\n${fence}`,
    `${fence}t|`,
    `~~~\n@|`,
    `${fence}${"`"}\n${fence}\n@|`,
    `> ${fence}\n> @|`,
    `text\n${fence}\n@|`,
    "    @|",
    "text\n\n    a\n    @|",
    "\t@|"
  ])("in %j", (written) => {
    expect(isInCode(...placed(written))).toBe(true)
  })

  test.each([
    ":ok|",
    "`a` :ok|",
    "|`a`",
    "\\`a :ok|",
    "`a\n:ok|",
    "`a\n\n:ok| `",
    `${fence}\na\n${fence}\n:ok|`,
    `${fence}a${fence} :ok|`,
    `> ${fence}\n> a\n> ${fence}\n@|`,
    "text\n    @|",
    "- one\n\n    @|",
    "1. one\n    two @|",
    "   @|"
  ])("not in %j", (written) => {
    expect(isInCode(...placed(written))).toBe(false)
  })
})

describe("input C11: a code block", () => {
  const opened = (written: string) => {
    const [text, caret] = placed(written)
    const change = openedCodeBlock(text, caret)
    if (change === undefined) return undefined
    const at = caret + change.caret
    const result = text.slice(0, caret) + change.insert + text.slice(caret)
    return `${result.slice(0, at)}|${result.slice(at)}`
  }

  test.each([
    [`${fence}|`, `${fence}\n|\n${fence}`],
    [`look:\n${fence}ts|`, `look:\n${fence}ts\n|\n${fence}`],
    [`${fence}|\nafter`, `${fence}\n|\n${fence}\nafter`],
    ["~~~~|", "~~~~\n|\n~~~~"],
    [`> ${fence}|`, `> ${fence}\n> |\n> ${fence}`],
    [`${fence}|\na\n${fence}`, `${fence}\n|\na\n${fence}`]
  ])("is opened by Enter after %j", (written, result) => {
    expect(opened(written)).toBe(result)
  })

  test.each(["|", `a ${fence}|`, `|${fence}`, `${fence}a${fence}|`, "``|", `${fence}\ncode\n${fence}|`])(
    "is not opened after %j",
    (written) => {
      expect(opened(written)).toBeUndefined()
    }
  )

  test("contains the caret between its first and last line", () => {
    expect(fenceAt(...placed(`${fence}\na|`))).toBeDefined()
    expect(fenceAt(...placed(`${fence}\n|\n${fence}`))).toBeDefined()
    expect(fenceAt(...placed(`${fence}\na\n${fence}|`))).toBeUndefined()
    expect(fenceAt(...placed(`${fence}|\na\n${fence}`))).toBeUndefined()
    expect(fenceAt(...placed(`${fence}\na\n${fence}\n|`))).toBeUndefined()
  })
})
