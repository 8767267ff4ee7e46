import { Clock, Effect } from "effect"

const inMs = (nanos: bigint) => Number(nanos / 1000n) / 1000

/**
 * Milliseconds for measuring durations. They have no fixed beginning and never jump, unlike the time of day, which an
 * operator or NTP may set and which is for moments that people see.
 */
export const steadyNow = Effect.map(Clock.Clock, (clock) => () => inMs(clock.monotonicTimeNanosUnsafe()))

/** A clock whose time of day is steady, for code that measures durations by the time of day. */
const steady = (clock: Clock.Clock): Clock.Clock => {
  const currentTimeMillisUnsafe = () => inMs(clock.monotonicTimeNanosUnsafe())
  return {
    currentTimeMillisUnsafe,
    currentTimeMillis: Effect.sync(currentTimeMillisUnsafe),
    currentTimeNanosUnsafe: () => clock.monotonicTimeNanosUnsafe(),
    currentTimeNanos: clock.monotonicTimeNanos,
    monotonicTimeNanosUnsafe: () => clock.monotonicTimeNanosUnsafe(),
    monotonicTimeNanos: clock.monotonicTimeNanos,
    sleep: (duration) => clock.sleep(duration)
  }
}

/** Runs caches and rate limiters of Effect by {@link steadyNow}, because they would use the time of day. */
export const inSteadyTime = Effect.map(Clock.Clock, (clock) => {
  const steadyClock = steady(clock)
  return <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provideService(effect, Clock.Clock, steadyClock)
})
