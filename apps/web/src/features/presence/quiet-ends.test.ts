import { expect, it } from "vitest"
import { quietUntil } from "./quiet-ends.ts"

const now = new Date(2026, 10, 30, 23, 50, 0)

it("do not disturb ends after a while, the next morning, or never", () => {
  const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString()
  expect(quietUntil("half-hour", now)).toBe(inMinutes(30))
  expect(quietUntil("hour", now)).toBe(inMinutes(60))
  expect(quietUntil("tomorrow", now)).toBe(new Date(2026, 11, 1, 8).toISOString())
  expect(quietUntil("never", now)).toBeNull()
})
