import { Effect } from "effect"
import { HttpPlatform, HttpRouter, HttpServerRequest, HttpServerResponse, HttpStaticServer } from "effect/http"
import { HazelConfig } from "../config.ts"
import { makeWebFiles } from "./web-files.ts"

/** File names of assets carry a hash of their content, so they never change. */
const forever = "public, max-age=31536000, immutable"

const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  // Whoever serves a picture learns who looks at it, from where and when.
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'"
].join("; ")

const protectedPage = HttpServerResponse.setHeaders({
  "content-security-policy": contentSecurityPolicy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin"
})

/** No page and no file of ours has a longer one, and file systems refuse longer names. */
const longestPath = 255

const pathOf = (url: string) => url.split("?", 1)[0] ?? ""

/** The built web app; every other path is one of its pages. */
export const WebAppRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { webDirectory } = yield* HazelConfig
    const { platform, encoded } = yield* makeWebFiles
    const files = yield* Effect.provideService(
      HttpStaticServer.make({ root: webDirectory, spa: true }),
      HttpPlatform.HttpPlatform,
      platform
    )

    const serve = Effect.gen(function* () {
      const { url, headers } = yield* HttpServerRequest.HttpServerRequest
      if (pathOf(url).length > longestPath) return HttpServerResponse.text("There is no such page.", { status: 404 })
      const response = yield* encoded(yield* files, headers["accept-encoding"] ?? "")
      const cacheControl = url.startsWith("/assets/") ? forever : "no-cache"
      return protectedPage(HttpServerResponse.setHeader(response, "cache-control", cacheControl))
    })

    yield* router.add("GET", "/*", serve)
  })
)
