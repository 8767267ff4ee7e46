import { expect, test } from "vitest"
import { secondsOf, slowModesWith, formatWait } from "./restriction-ends.ts"

test.each([
  [400, "1 s"],
  [8_000, "8 s"],
  [90_000, "90 s"],
  [91_000, "2 min"],
  [5_400_000, "90 min"],
  [5_401_000, "2 h"]
])("%d ms are formatted as %s", (ms, words) => {
  expect(formatWait(ms)).toBe(words)
})

test("a restriction without an end asks for no duration", () => {
  expect(secondsOf(0)).toEqual({})
  expect(secondsOf(3_600)).toEqual({ seconds: 3_600 })
})

test("a slow mode that was set elsewhere is among the choices, in order", () => {
  expect(slowModesWith(30).length).toBe(9)
  expect(slowModesWith(20).map(({ value }) => value)).toEqual([0, 5, 10, 20, 30, 60, 300, 900, 3_600, 21_600])
})
