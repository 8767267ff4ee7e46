import { expect, test } from "vitest"
import { seenWords } from "./seen-words.ts"

const crowd = (size: number) => Array.from({ length: size }, (_, index) => `P${index + 1}`)

test("what nobody has seen says nothing", () => {
  expect(seenWords([], false).text).toBeUndefined()
  expect(seenWords([], true).text).toBeUndefined()
})

test("between two it is seen, among more by how many and by whom", () => {
  expect(seenWords(["Ben"], true)).toEqual({ text: "Seen", names: undefined })
  expect(seenWords(["Ben", "Cleo"], false)).toEqual({ text: "Seen by 2", names: "Ben, Cleo" })
  expect(seenWords(crowd(14), false).names).toMatch(/^P1, .*, P12 and 2 more$/)
})
