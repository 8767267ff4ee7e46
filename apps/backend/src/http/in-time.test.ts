import { expect, it } from "@effect/vitest"
import { DatabaseError } from "@hazel/db/database-error"
import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { inTime } from "./in-time.ts"

const limited = inTime({ answeredWithinMs: 20, running: 10 })

const statusOf = (answer: Effect.Effect<HttpServerResponse.HttpServerResponse>) =>
  Effect.map(limited(answer), ({ status, headers }) => ({ status, retryAfter: headers["retry-after"] }))

const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" })

it.live("a request whose database never answers, or is away, is told when to retry (fault 5)", () =>
  Effect.gen(function* () {
    const comeAgain = { status: 503, retryAfter: "1" }
    expect(yield* statusOf(Effect.never)).toEqual(comeAgain)
    expect(yield* statusOf(Effect.die(DatabaseError.from(refused)))).toEqual(comeAgain)
    expect(yield* statusOf(Effect.succeed(HttpServerResponse.empty()))).toMatchObject({ status: 204 })
  })
)
