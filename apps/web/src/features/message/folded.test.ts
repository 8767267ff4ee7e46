import { expect, test } from "vitest"
import { isLong } from "./folded.ts"

test.each([
  ["Lunch?", false],
  ["word ".repeat(400), false],
  ["word ".repeat(900), true],
  ["a\n".repeat(25), false],
  ["a\n".repeat(40), true],
  [`See:\n\`\`\`ts\n${"a\n".repeat(200)}\`\`\``, false],
  [`\`\`\`ts\n${"a\n".repeat(200)}\`\`\`\n${"a\n".repeat(20)}`, true]
])("input L8: a text that would fill the window is folded: %#", (text, expected) => {
  expect(isLong(text)).toBe(expected)
})
