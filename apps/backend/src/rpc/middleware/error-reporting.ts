import { InternalServerError } from "@hazel/domain/errors"
import { ErrorReporting } from "@hazel/domain/rpc/error-reporting"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"

export const ErrorReportingLive = Layer.succeed(
  ErrorReporting,
  ErrorReporting.of((effect, { rpc }) =>
    Effect.catchDefect(effect, (defect) => {
      const traceId = uuidV7()
      return Effect.logError("A call broke", defect).pipe(
        Effect.annotateLogs({ traceId, rpc: rpc._tag }),
        Effect.andThen(Effect.fail(new InternalServerError({ message: "Something went wrong on our side.", traceId })))
      )
    })
  )
)
