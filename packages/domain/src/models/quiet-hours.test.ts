import { describe, expect, it } from "vitest"
import { decodeQuietHours, type QuietHours, quietUntil } from "./quiet-hours.ts"
import { notificationKeys, notificationPreferenceProblem } from "./notification-preference.ts"

const nights: QuietHours = { days: [1, 2, 3, 4, 5, 6, 7], from: "22:00", to: "07:00", timeZone: "Europe/Berlin" }

const endOf = (hours: QuietHours, at: string) => {
  const end = quietUntil(hours, Date.parse(at))
  return end === undefined ? null : new Date(end).toISOString().slice(0, 16)
}

describe("D.9 quiet hours", () => {
  it.each([
    ["2026-11-27T20:59Z", null],
    ["2026-11-27T21:00Z", "2026-11-28T06:00"],
    ["2026-11-28T05:59Z", "2026-11-28T06:00"],
    ["2026-11-28T06:00Z", null]
  ])("from ten to seven in Berlin end, seen at %s, at %s", (at, end) => {
    expect(endOf(nights, at)).toBe(end)
  })

  it.each([
    ["2026-03-28T21:30Z", "2026-03-29T05:00", "the clocks are put forward"],
    ["2026-10-24T20:30Z", "2026-10-25T06:00", "the clocks are put back"]
  ])("that hold at %s end at %s, at seven of the clock on the wall, in the night in which %s", (at, end) => {
    expect(endOf(nights, at)).toBe(end)
  })

  it("begin on the chosen days only, and last into the morning after", () => {
    const workdays = { ...nights, days: [1, 2, 3, 4, 5] }
    expect(endOf(workdays, "2026-11-28T05:00Z"), "Saturday morning").toBe("2026-11-28T06:00")
    expect(endOf(workdays, "2026-11-28T22:00Z"), "Saturday night").toBeNull()
  })

  it("of a whole weekend end once, on Monday, although each day ends by itself", () => {
    const weekend = { days: [6, 7], from: "00:00", to: "00:00", timeZone: "America/New_York" }
    expect(endOf(weekend, "2026-11-28T12:00Z")).toBe("2026-11-30T05:00")
    expect(endOf(weekend, "2026-11-30T05:00Z")).toBeNull()
  })

  it("that never end are looked at again after some days", () => {
    const always = { ...nights, from: "00:00", to: "00:00" }
    expect(endOf(always, "2026-11-28T12:00Z")).toBe("2026-12-06T23:00")
  })

  it("within a day, at noon in Kolkata, do not touch the night", () => {
    const noon = { days: [6], from: "12:00", to: "13:30", timeZone: "Asia/Kolkata" }
    expect(endOf(noon, "2026-11-28T06:30Z")).toBe("2026-11-28T08:00")
    expect(endOf(noon, "2026-11-28T08:00Z")).toBeNull()
  })

  it.each([
    ["no time zone", { ...nights, timeZone: undefined }],
    ["an hour that does not exist", { ...nights, from: "24:00" }],
    ["a day that does not exist", { ...nights, days: [0] }],
    ["nothing but a word", "always"]
  ])("with %s are none", (_, value) => {
    expect(decodeQuietHours(value)).toBeUndefined()
  })
})

describe("a preference about notifications is refused", () => {
  it.each([
    ["a keyword without a letter", notificationKeys.keywords, ["…"]],
    ["a keyword that is no text", notificationKeys.keywords, [1]],
    ["a long keyword", notificationKeys.keywords, ["a".repeat(65)]],
    ["many keywords", notificationKeys.keywords, Array.from({ length: 51 }, (_, index) => `word ${index}`)],
    ["a VIP that is no id", notificationKeys.vips, ["ada"]],
    ["a time zone that does not exist", notificationKeys.quietHours, { ...nights, timeZone: "Mars/Olympus" }],
    ["a word in place of yes or no", notificationKeys.quietSummary, "yes"]
  ])("if it has %s", (_, key, value) => {
    expect(notificationPreferenceProblem(key, value)).toMatch(/^Use /)
  })

  it("and accepted if the server can use it", () => {
    expect(notificationPreferenceProblem(notificationKeys.quietHours, { ...nights })).toBeUndefined()
    expect(notificationPreferenceProblem(notificationKeys.quietHours, null)).toBeUndefined()
    expect(notificationPreferenceProblem(notificationKeys.keywords, ["Brød", "rye bread"])).toBeUndefined()
    expect(notificationPreferenceProblem("somebody-elses.key", ["…"])).toBeUndefined()
  })
})
