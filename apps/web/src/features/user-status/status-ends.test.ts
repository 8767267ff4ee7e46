import { expect, it } from "vitest"
import { clockTime } from "../message/moments.ts"
import { endOf, statusEnds } from "./status-ends.ts"

const now = new Date(2026, 10, 21, 9, 30, 0)
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString()

it("a status ends after a while, tonight, or never", () => {
  expect(endOf("half-hour", null, now)).toBe(inMinutes(30))
  expect(endOf("hour", null, now)).toBe(inMinutes(60))
  expect(endOf("today", null, now)).toBe(new Date(2026, 10, 22).toISOString())
  expect(endOf("never", inMinutes(10), now)).toBeNull()
})

it("the end of the current status is offered first", () => {
  const kept = inMinutes(10)
  expect(statusEnds(kept, now)[0]).toEqual({ value: "keep", label: `Keep until ${clockTime(kept)}` })
  expect(endOf("keep", kept, now)).toBe(kept)
  expect(statusEnds(null, now).map(({ value }) => value)).not.toContain("keep")
})
