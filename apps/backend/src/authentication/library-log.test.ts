import { expect, it } from "@effect/vitest"
import { Effect, Logger } from "effect"
import { TestConsole } from "effect/testing"
import { logLimits } from "../front-door/limits/index.ts"
import { loggerOf } from "../observability/logging.ts"
import { aHazelProcess } from "../testing/harness/a-hazel-process.ts"
import { libraryLog } from "./library-log.ts"

const half = 500_000
const forging = "https://evil.example/\n2026-11-28 INFO Ada signed in\u001b[31m\u202e"

/** Runs in a process of its own, because better-auth checks no callbackURL where `NODE_ENV` says `test`. */
it.live(
  "a callbackURL of half a megabyte is refused unread, and one of the allowed length leaves one short line (attack 13)",
  () =>
    Effect.gen(function* () {
      const hazel = yield* aHazelProcess
      const statusFor = async (callbackURL: string) => {
        const body = JSON.stringify({ email: "ada@hazel.test", password: "a wrong one", callbackURL })
        const headers = { "content-type": "application/json" }
        return (await fetch(`${hazel.url}/api/auth/sign-in/email`, { method: "POST", headers, body })).status
      }
      yield* Effect.promise(async () => {
        expect(await statusFor(forging + "x".repeat(half))).toBe(413)
        expect(await statusFor(forging + "x".repeat(60_000))).toBe(403)
        expect(await statusFor("https://elsewhere.example/")).toBe(403)
        const lines = await hazel.output.linesWith("evil.example")
        expect(lines).toHaveLength(1)
        expect(lines[0]).toContain("Invalid callbackURL: https://evil.example/")
        expect(lines[0]!.length).toBeLessThan(2 * logLimits.textLength)
        expect(lines[0]).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      })
    }),
  60_000
)

it.effect.each(["pretty", "json"] as const)(
  "half a megabyte that better-auth quotes leaves one short line without text that could forge another, in a %s log (attack 13)",
  (format) =>
    Effect.gen(function* () {
      const log = yield* libraryLog
      for (const start of [forging, "https://elsewhere.example/"])
        yield* log(`Invalid callbackURL: ${start}${"x".repeat(half)}`)
      const entries = (yield* TestConsole.logLines).map(String)
      expect(entries).toHaveLength(1)
      expect(entries[0]).toContain("Invalid callbackURL: https://evil.example/")
      expect(entries[0]!.length).toBeLessThan(2 * logLimits.textLength)
      expect(entries[0]).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    }).pipe(Effect.provide(Logger.layer([loggerOf(format, false)])))
)

it.effect("mistyped input leaves no line", () =>
  Effect.gen(function* () {
    const log = yield* libraryLog
    yield* Effect.forEach(["User not found", "Invalid password", "Password is too short"], log)
    expect(yield* TestConsole.logLines).toEqual([])
  }).pipe(Effect.provide(Logger.layer([loggerOf("json", false)])))
)
