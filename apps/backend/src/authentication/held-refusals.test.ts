import { afterEach, beforeEach, describe, expect, it, vi } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { makeHeldRefusals } from "./held-refusals.ts"

const forMs = 1_000

describe("the answer to a refused attempt", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }))
  afterEach(() => void vi.useRealTimers())

  const start = (hold: Effect.Effect<void>) => Effect.runFork(hold)
  const isGiven = (fiber: Fiber.Fiber<void>) => fiber.pollUnsafe() !== undefined

  it("is held for its time", () => {
    const fiber = start(makeHeldRefusals({ forMs, most: 1 }).hold)
    vi.advanceTimersByTime(forMs - 1)
    expect(isGiven(fiber)).toBe(false)
    vi.advanceTimersByTime(1)
    expect(isGiven(fiber)).toBe(true)
  })

  it("is given at once while as many as allowed are held", () => {
    const { hold } = makeHeldRefusals({ forMs, most: 2 })
    const fibers = [start(hold), start(hold), start(hold)]
    expect(fibers.map(isGiven)).toEqual([false, false, true])
  })

  it("makes room when it was given, and when its client disconnected", async () => {
    const { hold } = makeHeldRefusals({ forMs, most: 1 })
    const first = start(hold)
    await Effect.runPromise(Fiber.interrupt(first))
    const second = start(hold)
    expect(isGiven(second)).toBe(false)
    vi.advanceTimersByTime(forMs)
    expect(isGiven(second)).toBe(true)
    expect(isGiven(start(hold))).toBe(false)
  })
})
