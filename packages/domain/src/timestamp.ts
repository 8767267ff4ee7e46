import { Schema } from "effect"

const written = /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

/** Every month has 28 days. Later days are checked with `Date`, which turns `02-30` into a day of March. */
const isMoment = (text: string) =>
  written.test(text) && (text.slice(8, 10) <= "28" || new Date(text).toISOString() === text)

/**
 * RFC 3339 in UTC with milliseconds, as in `2026-11-20T09:30:00.000Z`, of an existing day from the year 1 to 9999. It stays
 * text on both sides of the wire, so that clients fold exactly the bytes that the database wrote into the event.
 */
export const Timestamp = Schema.String.annotate({ format: "date-time" }).check(
  Schema.makeFilter(isMoment, { expected: "a moment in UTC such as 2026-11-20T09:30:00.000Z" })
)
export type Timestamp = typeof Timestamp.Type
