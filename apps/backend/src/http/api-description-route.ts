import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { ApiDescriptions } from "../api-descriptions/api-descriptions.ts"

/** Pages of every origin may read the descriptions, which hold nothing that is specific to this installation. */
const headers = {
  "cache-control": "no-cache",
  "access-control-allow-origin": "*",
  "x-content-type-options": "nosniff"
}

/** Answers with a description. Its text is made once, because anybody may ask for it, and it has hundreds of kilobytes. */
const answering = (description: () => object) => {
  let text: string | undefined
  return Effect.sync(() => {
    text ??= JSON.stringify(description())
    return HttpServerResponse.text(text, { headers, contentType: "application/json" })
  })
}

/** `GET /openapi.json` and `GET /asyncapi.json`: what may be asked over HTTP, and said over sockets. */
export const ApiDescriptionRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const descriptions = yield* ApiDescriptions
    yield* router.add("GET", "/openapi.json", answering(descriptions.openApi))
    yield* router.add("GET", "/asyncapi.json", answering(descriptions.asyncApi))
  })
)
