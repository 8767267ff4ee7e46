import { expect, test } from "vitest"
import { formatted } from "./formatting.ts"

test("a format is put around the selection and removed again", () => {
  const bold = formatted({ text: "say hello now", start: 4, end: 9 }, "b")
  expect(bold).toEqual({ text: "say **hello** now", start: 6, end: 11 })
  expect(bold && formatted(bold, "b")).toEqual({ text: "say hello now", start: 4, end: 9 })
})

test("a link leaves its address selected", () => {
  const link = formatted({ text: "see docs", start: 4, end: 8 }, "k")
  expect(link?.text).toBe("see [docs](https://)")
  expect(link?.text.slice(link.start, link.end)).toBe("https://")
})

test("other keys format nothing", () => {
  expect(formatted({ text: "a", start: 0, end: 1 }, "z")).toBeUndefined()
})
