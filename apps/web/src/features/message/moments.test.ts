import { expect, it } from "vitest"
import { clockTime, formatUntil } from "./moments.ts"

const now = new Date(2026, 10, 21, 9, 30)
const textUntil = (...end: [number, number, number, number]) => {
  const [month, day, hour, minute] = end
  return formatUntil(new Date(2026, month, day, hour, minute).toISOString(), now)
}
const at = (hour: number, minute: number) => clockTime(new Date(2026, 10, 21, hour, minute).toISOString())

it("an end time is formatted relative to today", () => {
  expect(textUntil(10, 21, 10, 0)).toBe(`until ${at(10, 0)}`)
  expect(textUntil(10, 22, 0, 0)).toBe("until midnight")
  expect(textUntil(10, 22, 8, 0)).toBe(`until tomorrow, ${at(8, 0)}`)
  expect(textUntil(10, 30, 8, 15)).toMatch(/^until .*30.*, /)
})
