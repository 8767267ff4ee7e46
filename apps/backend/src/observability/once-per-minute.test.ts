import { expect, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { logLimits } from "../front-door/limits/index.ts"
import { oncePerMinute } from "./once-per-minute.ts"

/** Logs subjects, and keeps what was logged. */
const recorder = Effect.map(oncePerMinute, (logOnce) => {
  const logged: Array<string> = []
  const log = (subject: string) =>
    logOnce(
      subject,
      Effect.sync(() => logged.push(subject))
    )
  return { logged, log }
})

it.effect("a subject is logged once a minute, whatever other subjects are", () =>
  Effect.gen(function* () {
    const { logged, log } = yield* recorder
    yield* Effect.forEach(["Ada", "Ada", "Ben", "Ada"], log)
    yield* TestClock.adjust("59 seconds")
    yield* log("Ada")
    expect(logged).toEqual(["Ada", "Ben"])
    yield* TestClock.adjust("1 second")
    yield* Effect.forEach(["Ada", "Ada"], log)
    expect(logged).toEqual(["Ada", "Ben", "Ada"])
  })
)

it.effect("a flood of subjects leaves a bounded number of lines, and others in the next minute", () =>
  Effect.gen(function* () {
    const { logged, log } = yield* recorder
    const subjects = Array.from({ length: 1_000 }, (_, index) => `address ${index}`)
    yield* Effect.forEach(subjects, log)
    expect(logged).toEqual(subjects.slice(0, logLimits.subjectsPerMinute))
    yield* TestClock.adjust("1 minute")
    yield* log("Ada")
    expect(logged.at(-1)).toBe("Ada")
  })
)
