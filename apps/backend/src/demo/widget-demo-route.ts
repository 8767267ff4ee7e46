import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { SignJWT } from "jose"
import { inTime } from "../http/in-time.ts"
import { AppDirectory } from "../apps/app-directory.ts"
import { demoKeys } from "./demo-app.ts"
import { widgetDemoPage, widgetDemoPolicy } from "./widget-demo-page.ts"

const visitorParameter = "visitor"
const usualVisitor = "Jim"

/** The name of a visitor, which is also a part of the name of their channel. */
const visitorIn = (url: string): string => {
  const visitor = new URLSearchParams(url.split("?")[1]).get(visitorParameter) ?? ""
  return /^[A-Za-z0-9-]{1,32}$/.test(visitor) ? visitor : usualVisitor
}

/** A token as the server of an app signs it for its users. The key is public: it is that of the demo. */
const tokenFor = (visitor: string) =>
  new SignJWT({
    scope: "connect",
    uid: visitor,
    umd: { name: visitor },
    channels: {
      [`kettle-shop.${visitor.toLowerCase()}`]: {
        subscribe: true,
        historyStart: 0,
        messages: { "chat*": { publish: true, store: -1, react: true } }
      },
      "presence.kettle-shop": { subscribe: true }
    }
  })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setExpirationTime("1h")
    .sign(new TextEncoder().encode(demoKeys.signingKey))

const pageHeaders = {
  "content-security-policy": widgetDemoPolicy,
  "x-content-type-options": "nosniff",
  "cache-control": "no-store"
}

/**
 * `GET /widget-demo`: a page to try the support widget on, and its tokens. They exist while an app has the public keys of
 * the demo.
 */
export const WidgetDemoRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const directory = yield* AppDirectory
    const inDemo = (answer: (url: string) => Effect.Effect<HttpServerResponse.HttpServerResponse>) =>
      inTime()(
        Effect.gen(function* () {
          const app = yield* directory.byServerKey(demoKeys.serverKey)
          const { url } = yield* HttpServerRequest.HttpServerRequest
          return app === undefined ? HttpServerResponse.empty({ status: 404 }) : yield* answer(url)
        })
      )
    const page = (url: string) =>
      Effect.succeed(
        HttpServerResponse.setHeaders(HttpServerResponse.html(widgetDemoPage(visitorIn(url))), pageHeaders)
      )
    const token = (url: string) =>
      Effect.map(
        Effect.promise(() => tokenFor(visitorIn(url))),
        (signed) => HttpServerResponse.text(signed, { headers: { "cache-control": "no-store" } })
      )
    yield* router.add("GET", "/widget-demo", inDemo(page))
    yield* router.add("GET", "/widget-demo/token", inDemo(token))
  })
)
