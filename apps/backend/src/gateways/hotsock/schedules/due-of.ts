import { Clock, Effect, Result } from "effect"
import type { ScheduleRequest } from "../frames/client-frames.ts"
import type { FrameRefusal } from "../frames/error-codes.ts"
import { permittedMomentOf, type ScheduleProblem } from "./moment-of.ts"

/** The `scheduleBefore` of the app's server, which may schedule anything. */
export const anyTime = Number.MAX_SAFE_INTEGER / 1_000

const refusalOf = (problem: ScheduleProblem | "not permitted"): FrameRefusal =>
  problem === "not permitted"
    ? { code: "SCHEDULE_REFUSED", message: "No token allows to schedule this for that time." }
    : { code: "INVALID_MESSAGE", field: problem.field, message: `"${problem.field}" ${problem.problem}.` }

/** The time for which something may be scheduled; undefined if it is to be done at once. Source: T5. */
export const dueOf = (
  schedule: ScheduleRequest | undefined,
  scheduleBefore: number
): Effect.Effect<Date | undefined, FrameRefusal> => {
  if (schedule === undefined) return Effect.undefined
  return Effect.flatMap(Clock.currentTimeMillis, (now) =>
    Result.match(permittedMomentOf(schedule, { scheduleBefore, now }), {
      onSuccess: (moment) => Effect.succeed(new Date(moment)),
      onFailure: (problem) => Effect.fail(refusalOf(problem))
    })
  )
}
