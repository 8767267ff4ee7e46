import { describe, expect, test } from "vitest"
import { failuresOfPlaywright, failuresOfVitest } from "./reports.ts"
import { verdictOf } from "./verdict.ts"

describe("a mutation", () => {
  test("is killed when a test fails", () => {
    expect(verdictOf(["AssertionError: expected 1 to be 2\nat a.ts"], false, "")).toEqual({
      kind: "killed",
      reason: "AssertionError: expected 1 to be 2"
    })
  })

  test("survives when all tests pass", () => {
    expect(verdictOf([], true, "").kind).toBe("survived")
  })

  test.each([
    "SyntaxError: Unexpected token",
    "ReferenceError: actr is not defined",
    "TypeError: hub.tell is not a function",
    'PostgresError: syntax error at or near "form"',
    'PostgresError: column "autor_id" does not exist'
  ])("proves nothing when it is no valid program: %s", (failure) => {
    expect(verdictOf([failure, failure], false, "")).toEqual({ kind: "broken", reason: failure })
  })

  test("proves nothing when the run failed and no test did", () => {
    expect(verdictOf([], false, "No Postgres").kind).toBe("broken")
  })
})

describe("the failures of a run", () => {
  const passed = { status: "passed", failureMessages: [] }

  test("are read from Vitest's report, also those without a message", () => {
    const failed = { status: "failed", failureMessages: ["AssertionError: no"] }
    const mute = { status: "failed", failureMessages: [null] }
    const report = { testResults: [{ assertionResults: [passed, failed] }, { assertionResults: [mute] }] }
    expect(failuresOfVitest(report)).toEqual(["AssertionError: no", "failed without a message"])
    expect(failuresOfVitest({ testResults: [{ status: "failed", assertionResults: [] }] })).toEqual([])
    expect(failuresOfVitest(undefined)).toEqual([])
  })

  test("are read from Playwright's report, whose suites are nested", () => {
    const results = [{ status: "passed" }, { status: "timedOut", error: { message: "too late" } }]
    const suite = { suites: [{ specs: [{ tests: [{ results }] }] }] }
    expect(failuresOfPlaywright({ suites: [suite] })).toEqual(["too late"])
  })
})
