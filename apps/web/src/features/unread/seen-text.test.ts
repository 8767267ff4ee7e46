import { expect, test } from "vitest"
import { seenText } from "./seen-text.ts"

const crowd = (size: number) => Array.from({ length: size }, (_, index) => `P${index + 1}`)

test("what nobody has seen says nothing", () => {
  expect(seenText([], false).text).toBeUndefined()
  expect(seenText([], true).text).toBeUndefined()
})

test("between two it is seen, among more by how many and by whom", () => {
  expect(seenText(["Ben"], true)).toEqual({ text: "Seen", names: undefined })
  expect(seenText(["Ben", "Cleo"], false)).toEqual({ text: "Seen by 2", names: "Ben, Cleo" })
  expect(seenText(crowd(14), false).names).toMatch(/^P1, .*, P12 and 2 more$/)
})
