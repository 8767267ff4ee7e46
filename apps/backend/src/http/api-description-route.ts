import { Effect } from "effect"
import { HttpRouter } from "effect/http"
import { ApiDescriptions } from "../api-descriptions/api-descriptions.ts"
import { revalidated } from "./revalidated.ts"

/** Pages of every origin may read the descriptions, which hold nothing that is specific to this installation. */
const headers = { "access-control-allow-origin": "*", "x-content-type-options": "nosniff" }

/** Answers with a description. Its text is made once, because anybody may ask for it, and it has hundreds of kilobytes. */
const answering = (description: () => object) =>
  revalidated(() => ({ text: JSON.stringify(description()), contentType: "application/json", headers }))

/** `GET /openapi.json` and `GET /asyncapi.json`: what may be asked over HTTP, and said over sockets. */
export const ApiDescriptionRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const descriptions = yield* ApiDescriptions
    yield* router.add("GET", "/openapi.json", answering(descriptions.openApi))
    yield* router.add("GET", "/asyncapi.json", answering(descriptions.asyncApi))
  })
)
