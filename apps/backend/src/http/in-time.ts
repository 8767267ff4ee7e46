import { DatabaseError } from "@hazel/db/database-error"
import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { callLimits } from "../front-door/limits/index.ts"
import { answerWithin } from "../rpc/answer-within.ts"

const unavailable = HttpServerResponse.jsonUnsafe(
  { code: "TEMPORARILY_UNAVAILABLE", message: "Hazel is busy at the moment. Try again in a few seconds." },
  { status: 503, headers: { "retry-after": "1" } }
)

interface Limits {
  readonly answeredWithinMs: number
  readonly running: number
}

/** Answers a request in time, with 503 if its route has no answer by then, or its database is away. */
export const inTime = ({ answeredWithinMs, running }: Limits = callLimits) => {
  const within = answerWithin({ milliseconds: answeredWithinMs, running, refusal: () => "late" as const })
  return <E, R>(answer: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>) =>
    within(answer).pipe(
      Effect.catchIf(
        (failure): failure is "late" => failure === "late",
        () => Effect.succeed(unavailable)
      ),
      Effect.catchDefect((defect) =>
        DatabaseError.from(defect).isTemporary ? Effect.succeed(unavailable) : Effect.die(defect)
      )
    )
}
