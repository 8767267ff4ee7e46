import type { Timestamp } from "@hazel/domain/timestamp"
import { messageTexts } from "./texts.ts"

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" })
const dayOfYear = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" })
const dayOfAnyYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long", year: "numeric" })
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" })
const dayOfMonth = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" })
const dayInMilliseconds = 86_400_000

export const clockTime = (moment: Timestamp) => clock.format(new Date(moment))
export const fullMoment = (moment: Timestamp) => full.format(new Date(moment))

const startOfDay = (moment: Date) => new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime()

/** The start of the moment's day in the reader's time zone. */
export const dayOf = (moment: Timestamp) => startOfDay(new Date(moment))

export const formatDay = (moment: Timestamp, now: Date) => {
  const day = new Date(moment)
  const daysAgo = Math.round((startOfDay(now) - startOfDay(day)) / dayInMilliseconds)
  if (daysAgo === 0) return messageTexts.today
  if (daysAgo === 1) return messageTexts.yesterday
  return (day.getFullYear() === now.getFullYear() ? dayOfYear : dayOfAnyYear).format(day)
}

/** The time for today, the date for anything older. */
export const briefMoment = (moment: Timestamp, now: Date) =>
  dayOf(moment) === startOfDay(now) ? clockTime(moment) : `${formatDay(moment, now)}, ${clockTime(moment)}`

/** `until 15:30` or `until tomorrow, 08:00`. The start of the next day is midnight. */
export const formatUntil = (end: Timestamp, now: Date) => {
  const days = Math.round((dayOf(end) - startOfDay(now)) / dayInMilliseconds)
  if (days === 1 && Date.parse(end) === dayOf(end)) return messageTexts.untilMidnight
  if (days <= 0) return messageTexts.untilTime(clockTime(end))
  return messageTexts.untilDayAndTime(
    days === 1 ? messageTexts.tomorrow : dayOfMonth.format(new Date(end)),
    clockTime(end)
  )
}
