import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { momentOf, permittedMomentOf } from "./moment-of.ts"

const iso = (expression: string, timezone?: string) =>
  new Date(Result.getOrThrow(momentOf({ expression, timezone }))).toISOString()

const problem = (expression: string, timezone?: string) =>
  Result.getOrThrow(Result.flip(momentOf({ expression, timezone }))).field

describe("a schedule (T5)", () => {
  it.each([
    { expression: "at(2025-07-24T14:30:00)", timezone: undefined, moment: "2025-07-24T14:30:00.000Z" },
    { expression: "at(2025-12-25T09:00:00)", timezone: "UTC", moment: "2025-12-25T09:00:00.000Z" },
    { expression: "at(2025-07-24T09:00:00)", timezone: "America/New_York", moment: "2025-07-24T13:00:00.000Z" },
    { expression: "at(2025-01-24T09:00:00)", timezone: "America/New_York", moment: "2025-01-24T14:00:00.000Z" },
    { expression: "at(2025-07-24T09:00:00)", timezone: "Europe/London", moment: "2025-07-24T08:00:00.000Z" },
    { expression: "at(2025-07-24T09:00:00)", timezone: "Asia/Tokyo", moment: "2025-07-24T00:00:00.000Z" },
    { expression: "at(2025-07-24T09:00:00)", timezone: "Asia/Kathmandu", moment: "2025-07-24T03:15:00.000Z" },
    { expression: "at(2028-02-29T23:59:59)", timezone: "Pacific/Kiritimati", moment: "2028-02-29T09:59:59.000Z" }
  ])("$expression in $timezone is $moment", ({ expression, timezone, moment }) => {
    expect(iso(expression, timezone)).toBe(moment)
  })

  it("in an hour that occurs twice is in the first of the two", () => {
    expect(iso("at(2025-11-02T01:30:00)", "America/New_York")).toBe("2025-11-02T05:30:00.000Z")
    expect(iso("at(2025-10-26T01:30:00)", "Europe/London")).toBe("2025-10-26T00:30:00.000Z")
    expect(iso("at(2025-11-02T02:00:00)", "America/New_York")).toBe("2025-11-02T07:00:00.000Z")
  })

  it("in an hour that does not occur is as much later as the clocks were put forward", () => {
    expect(iso("at(2025-03-09T02:30:00)", "America/New_York")).toBe("2025-03-09T07:30:00.000Z")
    expect(iso("at(2025-03-30T01:30:00)", "Europe/London")).toBe("2025-03-30T01:30:00.000Z")
    expect(iso("at(2011-12-30T12:00:00)", "Pacific/Apia"), "a whole day").toBe("2011-12-30T22:00:00.000Z")
  })

  it.each([
    "",
    "at()",
    "2025-07-24T14:30:00",
    "at(2025-07-24T14:30)",
    "at(2025-07-24 14:30:00)",
    "at(2025-07-24T14:30:00Z)",
    "at(2025-07-24T14:30:00.000)",
    " at(2025-07-24T14:30:00)",
    "at(2025-02-29T14:30:00)",
    "at(2025-13-01T14:30:00)",
    "at(2025-00-01T14:30:00)",
    "at(2025-07-24T24:00:00)",
    "at(2025-07-24T23:59:60)",
    "rate(5 minutes)",
    "cron(0 12 * * ? *)"
  ])("is refused as %j", (expression) => expect(problem(expression)).toBe("scheduleExpression"))

  it.each(["", "Mars/Olympus", "+01:00", "GMT+25", "America/New_York\0", "../../etc/passwd", "A".repeat(10_000)])(
    "is refused in the time zone %j",
    (timezone) => expect(problem("at(2025-07-24T14:30:00)", timezone)).toBe("scheduleExpressionTimezone")
  )
})

describe("the permission to schedule (C8, C9)", () => {
  const now = Date.parse("2025-07-01T00:00:00Z")
  const scheduleBefore = Date.parse("2025-12-31T00:00:00Z") / 1_000
  const asked = (expression: string, before = scheduleBefore) =>
    Result.merge(permittedMomentOf({ expression, timezone: undefined }, { scheduleBefore: before, now }))

  it("ends with scheduleBefore, which is itself allowed", () => {
    expect(asked("at(2025-12-31T00:00:00)")).toBe(scheduleBefore * 1_000)
    expect(asked("at(2025-12-31T00:00:01)")).toBe("not permitted")
  })

  it("does not exist with 0 or a time in the past", () => {
    for (const before of [0, now / 1_000, now / 1_000 - 1])
      expect(asked("at(2025-07-01T00:00:01)", before)).toBe("not permitted")
  })

  it("is for the future only", () => {
    expect(asked("at(2025-07-01T00:00:00)")).toMatchObject({ problem: "must be in the future" })
  })
})
