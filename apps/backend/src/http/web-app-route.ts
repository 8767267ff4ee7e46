import { Effect, FileSystem } from "effect"
import { HttpPlatform, HttpRouter, HttpServerRequest, HttpServerResponse, HttpStaticServer } from "effect/http"
import { HazelConfig } from "../config.ts"
import { protectedPage } from "./protected-page.ts"
import { makeWebFiles } from "./web-files.ts"

/** Assets carry a hash of their content in their names, so they never change. */
const forever = "public, max-age=31536000, immutable"

/** The built web app; every other path is one of its pages. */
export const WebAppRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { webDirectory } = yield* HazelConfig
    const { platform, fileSystem, encoded } = yield* makeWebFiles
    const files = yield* HttpStaticServer.make({ root: webDirectory, spa: true }).pipe(
      Effect.provideService(HttpPlatform.HttpPlatform, platform),
      Effect.provideService(FileSystem.FileSystem, fileSystem)
    )

    /** The file server takes a path for a page only if it has no dot, and mailed links have one. */
    const page = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const asIndex = request.modify({ url: "/" })
      return yield* Effect.provideService(files, HttpServerRequest.HttpServerRequest, asIndex)
    })

    const fileOrPage = Effect.gen(function* () {
      const { url, headers } = yield* HttpServerRequest.HttpServerRequest
      const isPage = !url.startsWith("/assets/") && (headers["accept"] ?? "").includes("text/html")
      return yield* Effect.catchIf(
        files,
        ({ reason }) => isPage && reason._tag === "RouteNotFound",
        () => page
      )
    })

    const serve = Effect.gen(function* () {
      const { url, headers } = yield* HttpServerRequest.HttpServerRequest
      const response = yield* encoded(yield* fileOrPage, headers["accept-encoding"] ?? "")
      const cacheControl = url.startsWith("/assets/") ? forever : "no-cache"
      return protectedPage(HttpServerResponse.setHeader(response, "cache-control", cacheControl))
    })

    yield* router.add("GET", "/*", serve)
  })
)
