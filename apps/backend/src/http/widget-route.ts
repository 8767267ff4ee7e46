import { Effect, FileSystem } from "effect"
import { HttpPlatform, HttpRouter, HttpServerRequest, HttpServerResponse, HttpStaticServer } from "effect/http"
import { HazelConfig } from "../config.ts"
import { makeWebFiles } from "./web-files.ts"

/** Pages of every origin may load the script. They ask each time whether it changed, as its name has no hash. */
const forEveryPage = HttpServerResponse.setHeaders({
  "cache-control": "public, no-cache",
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
  "x-content-type-options": "nosniff"
})

/** `GET /widget.js`: the support widget for pages of other products. */
export const WidgetRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { widgetDirectory } = yield* HazelConfig
    const { platform, fileSystem, encoded } = yield* makeWebFiles
    const files = yield* HttpStaticServer.make({ root: widgetDirectory }).pipe(
      Effect.provideService(HttpPlatform.HttpPlatform, platform),
      Effect.provideService(FileSystem.FileSystem, fileSystem)
    )
    const serve = Effect.gen(function* () {
      const { headers } = yield* HttpServerRequest.HttpServerRequest
      return forEveryPage(yield* encoded(yield* files, headers["accept-encoding"] ?? ""))
    })
    yield* router.add("GET", "/widget.js", serve)
  })
)
