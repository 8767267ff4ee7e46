import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { today } from "./today.ts"

const localTime = (day: number, hours: number, minutes = 0) => new Date(2026, 10, day, hours, minutes)

beforeEach(() => vi.useFakeTimers({ now: localTime(28, 23, 59) }))
afterEach(() => vi.useRealTimers())

it("notifies its subscribers at midnight that a new day has begun (input L1)", () => {
  const days: Array<number> = []
  const stop = today.subscribe(() => days.push(today.get()))
  vi.advanceTimersByTime(59_999)
  expect(days).not.toContain(localTime(29, 0).getTime())
  vi.advanceTimersByTime(1)
  expect(days.at(-1)).toBe(localTime(29, 0).getTime())
  stop()
  expect(vi.getTimerCount()).toBe(0)
})

it("notices within a minute that the computer slept over midnight (input L1)", () => {
  vi.setSystemTime(localTime(28, 20))
  const days: Array<number> = []
  const stop = today.subscribe(() => days.push(today.get()))
  vi.setSystemTime(localTime(30, 8))
  vi.advanceTimersByTime(60_000)
  expect(days.at(-1)).toBe(localTime(30, 0).getTime())
  stop()
})
