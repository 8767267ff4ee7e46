import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import type { HttpRefusal } from "./http-refusal.ts"
import { refusalAnswer } from "./http-refusal.ts"

/** The answer of an operation. The keys of the body keep their order on the wire. */
export interface Answer {
  readonly status: 200 | 202
  readonly body: object
}

const noStore = { "cache-control": "no-store" }

export const answered = <R>(operation: Effect.Effect<Answer, HttpRefusal, R>) =>
  operation.pipe(
    Effect.map(({ status, body }) => HttpServerResponse.jsonUnsafe(body, { status, headers: noStore })),
    Effect.catch((refusal) => Effect.succeed(refusalAnswer(refusal)))
  )
