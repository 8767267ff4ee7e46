import { readFileSync } from "node:fs"
import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { ApiDescriptions } from "../api-descriptions/api-descriptions.ts"
import { pageScript } from "../docs-page/page-script.ts"
import { pageView } from "../docs-page/page-view.ts"
import { protectedPage } from "./protected-page.ts"

const served = (text: string, contentType: string) =>
  protectedPage(HttpServerResponse.text(text, { contentType, headers: { "cache-control": "no-cache" } }))

const pageStyle = readFileSync(new URL("../docs-page/page.css", import.meta.url), "utf8")

/** `GET /docs`: the description of the API as a page. It is rendered when it is first asked for. */
export const DocsRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const descriptions = yield* ApiDescriptions
    let page: string | undefined

    const html = Effect.sync(() => served((page ??= pageView(descriptions.openApi()).text), "text/html; charset=utf-8"))
    yield* router.add("GET", "/docs", html)
    yield* router.add(
      "GET",
      "/docs/page.css",
      Effect.sync(() => served(pageStyle, "text/css; charset=utf-8"))
    )
    yield* router.add(
      "GET",
      "/docs/page.js",
      Effect.sync(() => served(pageScript, "text/javascript; charset=utf-8"))
    )
  })
)
