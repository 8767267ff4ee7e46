import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { ApiDescriptions } from "../api-descriptions/api-descriptions.ts"

/** Pages of every origin may read the descriptions, which hold nothing that is specific to this installation. */
const headers = {
  "cache-control": "no-cache",
  "access-control-allow-origin": "*",
  "x-content-type-options": "nosniff"
}

/** `GET /openapi.json` and `GET /asyncapi.json`: what may be asked over HTTP, and said over sockets. */
export const ApiDescriptionRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const descriptions = yield* ApiDescriptions

    const openApi = Effect.sync(() => HttpServerResponse.jsonUnsafe(descriptions.openApi(), { headers }))
    yield* router.add("GET", "/openapi.json", openApi)
    const asyncApi = Effect.sync(() => HttpServerResponse.jsonUnsafe(descriptions.asyncApi(), { headers }))
    yield* router.add("GET", "/asyncapi.json", asyncApi)
  })
)
