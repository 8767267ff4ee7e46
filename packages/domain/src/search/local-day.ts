/** A day without a time zone, as in `2026-11-29`. */
export type LocalDay = string

const makePartsIn = (timeZone: string) =>
  new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric"
  })

/** Making a format takes some 50 microseconds, which is too long to do it for each person of a channel. There are some 600 zones. */
const formats = new Map<string, Intl.DateTimeFormat>()

const partsIn = (timeZone: string) => {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const made = makePartsIn(timeZone)
  formats.set(made.resolvedOptions().timeZone, made)
  return made
}

/** The time that clocks in the zone show at a moment, as if it were a time in UTC. */
const wallClock = (at: number, timeZone: string) => {
  const part = Object.fromEntries(
    partsIn(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)])
  )
  return Date.UTC(part["year"]!, part["month"]! - 1, part["day"], part["hour"], part["minute"], part["second"])
}

const dayMs = 24 * 60 * 60 * 1000

const dayOf = (at: number): LocalDay => new Date(at).toISOString().slice(0, 10)

/** The days around the moment `now` in a time zone: `ago` is 0 for today. */
export const dayAgo = (now: Date, timeZone: string, ago: number): LocalDay =>
  dayOf(wallClock(now.getTime(), timeZone) - ago * dayMs)

/** The moment (milliseconds since 1970) at which clocks in a time zone show a time of this day, as in `22:00`. */
export const momentIn = (day: LocalDay, timeOfDay: string, timeZone: string): number => {
  const asUtc = Date.parse(`${day}T${timeOfDay}:00.000Z`)
  const guess = asUtc - (wallClock(asUtc, timeZone) - asUtc)
  // The offset at the guess is the one that holds, if the clocks were changed between the two.
  return guess - (wallClock(guess, timeZone) - asUtc)
}

/** The moment at which a day begins in a time zone. */
export const startOfDay = (day: LocalDay, timeZone: string): Date => new Date(momentIn(day, "00:00", timeZone))

export const dayAfter = (day: LocalDay): LocalDay => dayOf(Date.parse(`${day}T00:00:00Z`) + dayMs)

/** The day of the week: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: LocalDay) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

export const isTimeZone = (timeZone: string) => {
  try {
    return partsIn(timeZone).resolvedOptions().timeZone !== ""
  } catch {
    return false
  }
}

const isDay = (day: string) =>
  /^(?!0000)\d{4}-\d\d-\d\d$/.test(day) &&
  !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) &&
  dayOf(Date.parse(`${day}T00:00:00Z`)) === day

/** Days from `first` up to, but not including, `next`. */
export interface DayRange {
  readonly first: LocalDay
  readonly next: LocalDay
}

const monthRange = (year: number, month: number): DayRange => ({
  first: dayOf(Date.UTC(year, month, 1)),
  next: dayOf(Date.UTC(year, month + 1, 1))
})

const oneDay = (first: LocalDay): DayRange => ({ first, next: dayAfter(first) })

const months = "january february march april may june july august september october november december".split(" ")

/** A month without a year is the latest one that has begun. */
const latestMonth = (month: number, today: LocalDay) => {
  const year = Number(today.slice(0, 4))
  return monthRange(month > Number(today.slice(5, 7)) - 1 ? year - 1 : year, month)
}

/**
 * The days that somebody means by `today`, `yesterday`, `2026-11-29`, `2026-11`, `2026`, `november` or `nov`; undefined if
 * the text is none of them.
 */
export const daysNamed = (text: string, now: Date, timeZone: string): DayRange | undefined => {
  const named = text.toLowerCase()
  const today = dayAgo(now, timeZone, 0)
  if (named === "today") return oneDay(today)
  if (named === "yesterday") return oneDay(dayAgo(now, timeZone, 1))
  if (isDay(named)) return oneDay(named)
  const [, year, month] = /^([12]\d{3})(?:-(0[1-9]|1[0-2]))?$/.exec(named) ?? []
  if (year !== undefined && month !== undefined) return monthRange(Number(year), Number(month) - 1)
  if (year !== undefined) return { first: `${year}-01-01`, next: `${Number(year) + 1}-01-01` }
  const index = named.length < 3 ? -1 : months.findIndex((each) => each === named || each.slice(0, 3) === named)
  return index < 0 ? undefined : latestMonth(index, today)
}
