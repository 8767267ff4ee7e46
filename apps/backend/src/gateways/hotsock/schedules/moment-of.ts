import { DateTime, Option, Result } from "effect"
import type { ScheduleRequest } from "../frames/client-frames.ts"

/** The problem of a field of a schedule, as the end of a sentence about it. */
export interface ScheduleProblem {
  readonly field: "scheduleExpression" | "scheduleExpressionTimezone"
  readonly problem: string
}

const atSyntax = /^at\((\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\)$/

const wallTime = (expression: string) => {
  const [, ...numbers] = atSyntax.exec(expression) ?? []
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = numbers.map(Number)
  const asUtc = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  // A date that does not exist, such as the 30th of February, would become a later one.
  const exists = numbers.length > 0 && `at(${asUtc.toISOString().slice(0, 19)})` === expression
  return exists ? { year, month, day, hour, minute, second } : undefined
}

/** IANA names begin with a letter. Offsets such as +01:00 are no names, although the platform knows them. */
const zoneOf = (name: string) =>
  /^[A-Za-z][\w/+-]{0,63}$/.test(name) ? DateTime.zoneMakeNamed(name) : Option.none<DateTime.TimeZone.Named>()

const fail = (field: ScheduleProblem["field"], problem: string) => Result.fail<ScheduleProblem>({ field, problem })

/**
 * The moment of `at(YYYY-MM-DDThh:mm:ss)` in an IANA time zone, UTC without one, in milliseconds since 1970.
 *
 * When clocks are put back, an hour occurs twice: its first occurrence counts. When they are put forward, an hour does not
 * occur: the moment is as long after the change as the expression is after the beginning of that hour, so that 02:30 becomes
 * 03:30. RFC 5545 decides both in this way. Source: T5.
 */
export const momentOf = ({ expression, timezone = "UTC" }: ScheduleRequest): Result.Result<number, ScheduleProblem> => {
  const time = wallTime(expression)
  if (time === undefined) return fail("scheduleExpression", "must be at(YYYY-MM-DDThh:mm:ss) with a date that exists")
  const zone = zoneOf(timezone)
  if (Option.isNone(zone))
    return fail("scheduleExpressionTimezone", "must be the IANA name of a time zone, such as Europe/London")
  const options = { timeZone: zone.value, adjustForTimeZone: true, disambiguation: "compatible" } as const
  const moment = DateTime.makeZoned(time, options)
  return Option.isSome(moment)
    ? Result.succeed(DateTime.toEpochMillis(moment.value))
    : fail("scheduleExpression", "must be a moment in this time zone")
}

/**
 * The moment at which somebody may have something done, in milliseconds since 1970. `scheduleBefore` is the directive in
 * seconds since 1970, and is itself allowed; 0 and any time in the past forbid schedules. Sources: C8, C9, T5.
 */
export const permittedMomentOf = (
  request: ScheduleRequest,
  { scheduleBefore, now }: { readonly scheduleBefore: number; readonly now: number }
): Result.Result<number, ScheduleProblem | "not permitted"> => {
  const moment = momentOf(request)
  if (Result.isFailure(moment)) return Result.fail(moment.failure)
  const isPermitted = scheduleBefore * 1_000 > now && moment.success <= scheduleBefore * 1_000
  if (!isPermitted) return Result.fail("not permitted")
  return moment.success > now ? moment : fail("scheduleExpression", "must be in the future")
}
