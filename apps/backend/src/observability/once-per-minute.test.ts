import { expect, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { logLimits } from "../front-door/limits/index.ts"
import { oncePerMinute } from "./once-per-minute.ts"

/** Logs subjects, and keeps what was logged. */
const teller = Effect.map(oncePerMinute, (tellOnce) => {
  const told: Array<string> = []
  const tell = (subject: string) =>
    tellOnce(
      subject,
      Effect.sync(() => told.push(subject))
    )
  return { told, tell }
})

it.effect("a subject is logged once a minute, whatever other subjects are", () =>
  Effect.gen(function* () {
    const { told, tell } = yield* teller
    yield* Effect.forEach(["Ada", "Ada", "Ben", "Ada"], tell)
    yield* TestClock.adjust("59 seconds")
    yield* tell("Ada")
    expect(told).toEqual(["Ada", "Ben"])
    yield* TestClock.adjust("1 second")
    yield* Effect.forEach(["Ada", "Ada"], tell)
    expect(told).toEqual(["Ada", "Ben", "Ada"])
  })
)

it.effect("a flood of subjects leaves a bounded number of lines, and others in the next minute", () =>
  Effect.gen(function* () {
    const { told, tell } = yield* teller
    const subjects = Array.from({ length: 1_000 }, (_, index) => `address ${index}`)
    yield* Effect.forEach(subjects, tell)
    expect(told).toEqual(subjects.slice(0, logLimits.subjectsPerMinute))
    yield* TestClock.adjust("1 minute")
    yield* tell("Ada")
    expect(told.at(-1)).toBe("Ada")
  })
)
