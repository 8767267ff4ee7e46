import { expect, test } from "vitest"
import { continued, indented } from "./list-keys.ts"
import { edited, type TextEdit, type Selection } from "./text-edit.ts"

const at = (written: string): Selection => {
  const caret = written.indexOf("|")
  return { text: written.replace("|", ""), start: caret, end: caret }
}

const after = (written: string, edit: (selection: Selection) => TextEdit | undefined) => {
  const change = edit(at(written))
  if (change === undefined) return undefined
  const { text, start } = edited(at(written), change)
  return `${text.slice(0, start)}|${text.slice(start)}`
}

test.each([
  ["- a|", "- a\n- |"],
  ["* a|b", "* a\n* |b"],
  ["9. a|", "9. a\n10. |"],
  ["  1) a|", "  1) a\n  2) |"],
  ["- [x] a|", "- [x] a\n- [ ] |"],
  ["> a|", "> a\n> |"],
  ["> - a|", "> - a\n> - |"],
  ["- a\n- |", "- a\n|"],
  ["- a\n- |\nb", "- a\n|\nb"],
  ["> a\n> |", "> a\n|"],
  ["> - |", "> |"]
])("a new line after %j is %j", (before, expected) => {
  expect(after(before, continued)).toBe(expected)
})

test.each(["a|", "|- a", "-|", "-a|", "---|", "```\n- a|\n```", "1.5|"])("nothing goes on after %j", (before) => {
  expect(after(before, continued)).toBeUndefined()
})

test.each([
  ["- a\n- b|", "- a\n  - b|"],
  ["1. a\n- b|", "1. a\n   - b|"],
  ["- [ ] a\n- [ ] b|", "- [ ] a\n  - [ ] b|"],
  ["- a\n  - b\n- c|", "- a\n  - b\n    - c|"]
])("Tab moves the item of %j into the one above", (before, expected) => {
  expect(after(before, (selection) => indented(selection, false))).toBe(expected)
})

test.each(["a|", "- a|", "a\n- b|", "- a\n  - b|", "```\n- a\n- b|"])("Tab leaves the field from %j", (before) => {
  expect(after(before, (selection) => indented(selection, false))).toBeUndefined()
})

test("Shift+Tab moves an item out, level by level, and then leaves the field", () => {
  const out = (written: string) => after(written, (selection) => indented(selection, true))
  expect(out("- a\n  - b\n    - c|")).toBe("- a\n  - b\n  - c|")
  expect(out("- a\n  - b|")).toBe("- a\n- b|")
  expect(out("- a\n- b|")).toBeUndefined()
})
