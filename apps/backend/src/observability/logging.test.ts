import { Cause, Effect, Logger } from "effect"
import { TestConsole } from "effect/testing"
import { describe, expect, it } from "@effect/vitest"
import { loggerOf } from "./logging.ts"

const escape = "\u001b[31m"
const forged = "\n[20:00:00.000] INFO Ada signed in"
const reordered = "\u202egnp.exe"

/** The output when these are logged as a message, an error, a field, a field's name and an annotation. */
const printed = (format: "pretty" | "json", text: string) =>
  Effect.gen(function* () {
    const error = new Error(text)
    const entry = Effect.logError(text, { [text]: text }, Cause.die(error)).pipe(Effect.annotateLogs({ header: text }))
    yield* Effect.provide(entry, Logger.layer([loggerOf(format, false)]))
    yield* Effect.provide(Effect.logError("A call broke", error), Logger.layer([loggerOf(format, false)]))
    return (yield* TestConsole.logLines).map(String)
  })

describe.each(["pretty", "json"] as const)("text of others in a %s log (attack 13)", (format) => {
  it.effect.each([escape, forged, reordered, "\u0000", "\u007f", "\u009b31m", "\u2028", "\ud800", "\r"])(
    "is escaped: %j",
    (text) =>
      Effect.gen(function* () {
        const entries = yield* printed(format, `before${text}after`)
        expect(entries).toHaveLength(2)
        for (const entry of entries) {
          expect(entry.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202a-\u202e\u2028\u2029]/u)
          expect(entry.isWellFormed()).toBe(true)
          expect(
            entry
              .split("\n")
              .slice(1)
              .filter((line) => !line.startsWith("    "))
          ).toEqual([])
          expect(entry).toContain("after")
        }
      })
  )

  it.effect("is cut", () =>
    Effect.gen(function* () {
      for (const entry of yield* printed(format, "x".repeat(500_000))) expect(entry.length).toBeLessThan(40_000)
      const many = Array.from({ length: 10_000 }, (_, index) => `${index}${"y".repeat(900)}`)
      const logged = Effect.provide(Effect.logInfo(...many, { many }), Logger.layer([loggerOf(format, false)]))
      yield* logged
      expect(String((yield* TestConsole.logLines).at(-1)).length).toBeLessThan(40_000)
    })
  )

  it.effect("is logged in full when it is ordinary text", () =>
    Effect.gen(function* () {
      const [entry] = yield* printed(format, "Zoë wrote 漢字 👋")
      expect(entry).toContain("Zoë wrote 漢字 👋")
    })
  )
})
