import { Option, Schema } from "effect"
import { dayAfter, dayAgo, momentIn, weekdayOf } from "../search/local-day.ts"

const TimeOfDay = Schema.String.check(
  Schema.isPattern(/^([01]\d|2[0-3]):[0-5]\d$/, { expected: "a time of day as in 22:00" })
)

/**
 * Hours of the week in which nothing notifies a person. They begin at `from` on each of `days` (1 is Monday, 7 is Sunday) and
 * end at the next `to`, which is on the day after unless it is later than `from`. Both are times in `timeZone`.
 */
export const QuietHours = Schema.Struct({
  days: Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 7 }))).check(Schema.isMaxLength(7)),
  from: TimeOfDay,
  to: TimeOfDay,
  timeZone: Schema.String
})
export type QuietHours = typeof QuietHours.Type

export const decodeQuietHours = (value: unknown): QuietHours | undefined =>
  Option.getOrUndefined(Schema.decodeUnknownOption(QuietHours)(value))

/** Quiet hours that follow each other without a break are followed for so many days. */
const followedDays = 8

/** The end of those quiet hours that began today or yesterday and last at this moment; undefined if none do. */
const endAt = ({ days, from, to, timeZone }: QuietHours, at: number): number | undefined => {
  for (const ago of [1, 0]) {
    const day = dayAgo(new Date(at), timeZone, ago)
    if (!days.includes(weekdayOf(day))) continue
    const begin = momentIn(day, from, timeZone)
    const end = momentIn(to > from ? day : dayAfter(day), to, timeZone)
    if (begin <= at && at < end) return end
  }
  return undefined
}

/**
 * When the quiet hours end that last at this moment (milliseconds since 1970); undefined if none do. The clocks of the time zone
 * decide, also on days on which they are changed.
 */
export const quietUntil = (hours: QuietHours, now: number): number | undefined => {
  let end = endAt(hours, now)
  for (let days = 0; end !== undefined && days < followedDays; days++) {
    const next = endAt(hours, end)
    if (next === undefined) break
    end = next
  }
  return end
}
