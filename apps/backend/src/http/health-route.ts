import { Database } from "@hazel/db/database"
import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { Hub } from "../realtime/hub.ts"

/** `GET /health`: 200 only when the database answers on every pool and lane. */
export const HealthRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const database = yield* Database
    const hub = yield* Hub

    const answer = database.check.pipe(
      Effect.andThen(() => HttpServerResponse.json({ status: "ok", connections: hub.connections().length })),
      Effect.catchCause(() => HttpServerResponse.json({ status: "unavailable" }, { status: 503 }))
    )
    yield* router.add("GET", "/health", answer)
  })
)
