import { DatabaseError } from "@hazel/db/database-error"
import { InternalServerError, TemporarilyUnavailableError } from "@hazel/domain/errors"
import { ErrorReporting } from "@hazel/domain/rpc/error-reporting"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"
import { callLimits } from "../../front-door/limits/index.ts"
import { measured } from "../../observability/metrics.ts"
import { answerWithin } from "../answer-within.ts"

const message = "Something went wrong on the server."

const { retryAfterMs, answeredWithinMs, running, unavailableLogEveryMs } = callLimits

/** Callers who are refused together retry at different times, spread over a second. */
const unavailable = () =>
  new TemporarilyUnavailableError({
    message:
      "Hazel cannot answer at the moment. The call may have been carried out. Make it again after retryAfterMs with the same transactionId, and it is carried out only once.",
    retryAfterMs: Math.round(retryAfterMs * (1 + Math.random()))
  })

/** While the database is unavailable every call fails, but only one line a second is logged. */
const makeWarning = () => {
  let loggedAt = -unavailableLogEveryMs
  let unlogged = 0
  return (defect: DatabaseError) =>
    Effect.suspend(() => {
      if (performance.now() - loggedAt < unavailableLogEveryMs) {
        unlogged++
        return Effect.void
      }
      loggedAt = performance.now()
      const others = unlogged
      unlogged = 0
      return Effect.logWarning("A call could not be answered by the database", { code: defect.code, others }, defect)
    })
}

/** Every log line of a call carries its trace id. When the call breaks, the caller is told only this id. */
export const ErrorReportingLive = Layer.sync(ErrorReporting, () => {
  const inTime = answerWithin({ milliseconds: answeredWithinMs, running, refusal: unavailable })
  const warn = makeWarning()

  const report = (
    defect: unknown,
    traceId: string
  ): Effect.Effect<never, InternalServerError | TemporarilyUnavailableError> => {
    const failure = DatabaseError.from(defect)
    return failure.isTemporary
      ? Effect.andThen(warn(failure), Effect.fail(unavailable()))
      : Effect.andThen(
          Effect.logError("A call broke", defect),
          Effect.fail(new InternalServerError({ message, traceId }))
        )
  }

  return ErrorReporting.of((effect, { rpc }) => {
    const traceId = uuidV7()
    return measured(rpc._tag, inTime(effect)).pipe(
      Effect.catchDefect((defect) => report(defect, traceId)),
      Effect.annotateLogs({ traceId, rpc: rpc._tag })
    )
  })
})
