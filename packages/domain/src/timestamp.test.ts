import { describe, expect, it } from "@effect/vitest"
import { Schema } from "effect"
import { Timestamp } from "./timestamp.ts"

const isTimestamp = Schema.is(Timestamp)

describe("a timestamp (attack 27)", () => {
  it.each([
    "2026-11-20T09:30:00.000Z",
    "2028-02-29T23:59:59.999Z",
    "0001-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z"
  ])("may be %s", (text) => expect(isTimestamp(text)).toBe(true))

  it.each([
    "9999-99-99T99:99:99.999Z",
    "2027-02-29T00:00:00.000Z",
    "2027-02-30T00:00:00.000Z",
    "2027-04-31T00:00:00.000Z",
    "1900-02-29T00:00:00.000Z",
    "2027-00-10T00:00:00.000Z",
    "2027-01-00T00:00:00.000Z",
    "2027-01-01T24:00:00.000Z",
    "2027-01-01T00:60:00.000Z",
    "2027-01-01T23:59:60.000Z",
    "0000-01-01T00:00:00.000Z",
    "+10000-01-01T00:00:00.000Z",
    "2027-01-01T00:00:00Z",
    "2027-01-01",
    ""
  ])("may not be %j, which is no moment in the calendar", (text) => expect(isTimestamp(text)).toBe(false))
})
