import { InternalServerError } from "@hazel/domain/errors"
import { ErrorReporting } from "@hazel/domain/rpc/error-reporting"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"
import { measured } from "../../observability/metrics.ts"

const message = "Something went wrong on our side."

/** Everything a call logs carries its trace id; when it breaks, that id is all the caller is told. */
export const ErrorReportingLive = Layer.succeed(
  ErrorReporting,
  ErrorReporting.of((effect, { rpc }) => {
    const traceId = uuidV7()
    return measured(rpc._tag, effect).pipe(
      Effect.catchDefect((defect) =>
        Effect.andThen(
          Effect.logError("A call broke", defect),
          Effect.fail(new InternalServerError({ message, traceId }))
        )
      ),
      Effect.annotateLogs({ traceId, rpc: rpc._tag })
    )
  })
)
