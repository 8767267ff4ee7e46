import { expect, test } from "vitest"
import { seenText } from "./seen-text.ts"

const crowd = (size: number) => Array.from({ length: size }, (_, index) => `P${index + 1}`)

test("a message that nobody has seen has no text", () => {
  expect(seenText([], false).text).toBeUndefined()
  expect(seenText([], true).text).toBeUndefined()
})

test('a direct conversation text only "Seen", a group text how many and who', () => {
  expect(seenText(["Ben"], true)).toEqual({ text: "Seen", names: undefined })
  expect(seenText(["Ben", "Cleo"], false)).toEqual({ text: "Seen by 2", names: "Ben, Cleo" })
  expect(seenText(crowd(14), false).names).toMatch(/^P1, .*, P12 and 2 more$/)
})
