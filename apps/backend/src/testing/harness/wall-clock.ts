import { Clock, Effect, Layer } from "effect"

let offsetMs = 0

/** Sets the time of day of this test file's Hazel, as an operator or NTP does: no time passes. */
export const stepWallClock = (ms: number) => {
  offsetMs += ms
}

/** The clock of the test, whose time of day can be set. A new one begins without what an earlier test file has set. */
export const steppedClock = Layer.effect(
  Clock.Clock,
  Effect.map(Clock.Clock, (clock) => {
    offsetMs = 0
    const currentTimeMillisUnsafe = () => clock.currentTimeMillisUnsafe() + offsetMs
    const currentTimeNanosUnsafe = () => clock.currentTimeNanosUnsafe() + BigInt(offsetMs) * 1_000_000n
    return {
      ...clock,
      currentTimeMillisUnsafe,
      currentTimeMillis: Effect.sync(currentTimeMillisUnsafe),
      currentTimeNanosUnsafe,
      currentTimeNanos: Effect.sync(currentTimeNanosUnsafe)
    }
  })
)
