import { expect, it } from "vitest"
import { endOf } from "./status-ends.ts"

const now = new Date(2026, 10, 21, 9, 30, 0)

it("a status ends after a while, tonight, or never", () => {
  const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString()
  expect(endOf("half-hour", now)).toBe(inMinutes(30))
  expect(endOf("hour", now)).toBe(inMinutes(60))
  expect(endOf("today", now)).toBe(new Date(2026, 10, 22).toISOString())
  expect(endOf("never", now)).toBeNull()
})
