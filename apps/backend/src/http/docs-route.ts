import { readFileSync } from "node:fs"
import { Effect } from "effect"
import { HttpRouter } from "effect/http"
import { ApiDescriptions } from "../api-descriptions/api-descriptions.ts"
import { pageScript } from "../docs-page/page-script.ts"
import { pageView } from "../docs-page/page-view.ts"
import { protectedPage } from "./protected-page.ts"
import { revalidated } from "./revalidated.ts"

const served = (contentType: string, text: () => string) =>
  Effect.map(
    revalidated(() => ({ text: text(), contentType: `${contentType}; charset=utf-8` })),
    protectedPage
  )

const pageStyle = readFileSync(new URL("../docs-page/page.css", import.meta.url), "utf8")

/** `GET /docs`: the description of the API as a page. It is rendered when it is first asked for. */
export const DocsRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const descriptions = yield* ApiDescriptions
    const page = () => pageView(descriptions.openApi(), Object(descriptions.asyncApi())).text
    yield* router.add("GET", "/docs", served("text/html", page))
    yield* router.add(
      "GET",
      "/docs/page.css",
      served("text/css", () => pageStyle)
    )
    yield* router.add(
      "GET",
      "/docs/page.js",
      served("text/javascript", () => pageScript)
    )
  })
)
