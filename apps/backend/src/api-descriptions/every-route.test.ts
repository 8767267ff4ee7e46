import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { it as plain } from "vitest"
import { withCast } from "../testing/harness/cast.ts"
import { ApiDescriptions } from "./api-descriptions.ts"
import { ServedRoutes } from "./served-routes.ts"

/** Routes that no program calls, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  "GET /*": "the web app",
  "GET /apple-touch-icon.png": "Apple's systems ask for it when they install the web app",
  "GET /docs": "a page",
  "GET /docs/page.css": "a part of a page",
  "GET /docs/page.js": "a part of a page",
  "GET /manifest.webmanifest": "browsers ask for it when they install the web app",
  "GET /widget.js": "the widget, which pages load",
  "GET /widget-demo": "a page of the demo",
  "GET /widget-demo/token": "a part of the demo",
  "GET /metrics": "for operators, in docs/self-hosting.md",
  "POST /api/account/delete": "a dialog of the web app",
  "POST /api/addresses/change": "a dialog of the web app",
  "POST /api/addresses/change/confirm": "the page behind a mailed link",
  "POST /api/addresses/change/undo": "the page behind a mailed link",
  "POST /api/addresses/confirm": "the page behind a mailed link",
  "POST /api/addresses/send-proof": "a button of the web app",
  "GET /unsubscribe/{token}": "the page behind a mailed link",
  "POST /unsubscribe/{token}": "mail programs call it, as RFC 8058 says",
  "POST /api/password-resets": "the page for a forgotten password",
  "POST /api/password-resets/use": "the page behind a mailed link",
  "GET /api/auth/*": "each of its endpoints is a route by itself",
  "POST /api/auth/*": "each of its endpoints is a route by itself",
  "GET /api/auth/sso/sign-in": "browsers are led to the provider",
  "GET /api/auth/sso/callback": "the provider leads browsers back to it",
  "POST /api/auth/sso/link": "a dialog of the web app leads to the provider",
  "POST /api/auth/sso/unlink": "a dialog of the web app",
  "POST /api/auth/sign-in/passkey/prepare": "only browsers use passkeys",
  "POST /api/auth/sign-in/passkey": "only browsers use passkeys",
  "POST /api/auth/passkey/prepare": "only browsers use passkeys",
  "POST /api/auth/passkey/add": "only browsers use passkeys",
  "POST /api/auth/passkey/remove": "only browsers use passkeys",
  "POST /connection/{operation}": "each of its operations is a route by itself",
  "POST /rpc/{tag}": "each call is described by itself",
  "POST /socket.io": "the socket of the same path over polling",
  "GET /mcp": "refused with 405, because there are no sessions",
  "DELETE /mcp": "refused with 405, because there are no sessions"
}

/** Hotsock serves its routes below other paths too, and sockets of the app that the path names. */
const withoutPrefix = (route: string) => route.replace(/ (?:\/\{\w+\})*\/hotsock(?:\/\{app\})?(?=\/|$)/, " ").trim()

const isAlias = (route: string, known: ReadonlySet<string>) => {
  const rest = withoutPrefix(route)
  return rest !== route && (known.has(rest) || rest === "GET" || exceptions[rest] !== undefined)
}

const describedRoutes = Effect.gen(function* () {
  const descriptions = yield* ApiDescriptions
  const operations = Object.entries(descriptions.openApi().paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)
  )
  const sockets = Object.values<{ readonly address: string }>(Object(descriptions.asyncApi()).channels)
  return new Set([...operations, ...sockets.map(({ address }) => `GET ${address.replace(/\/$/, "")}`)])
})

withCast("every route that the server answers", (it) => {
  it.effect("is described, or is an exception with a reason (O3)", () =>
    Effect.gen(function* () {
      const routes = (yield* ServedRoutes).all().filter((route) => !route.startsWith("OPTIONS "))
      const described = yield* describedRoutes
      expect(routes.length).toBeGreaterThan(100)
      const isKnown = (route: string) =>
        described.has(route) || exceptions[route] !== undefined || isAlias(route, described)
      expect(routes.filter((route) => !isKnown(route))).toEqual([])
      expect(Object.keys(exceptions).filter((route) => !routes.includes(route))).toEqual([])
    })
  )

  it.effect("is answered: nothing is described that is not served (O3)", () =>
    Effect.gen(function* () {
      const routes = new Set((yield* ServedRoutes).all())
      const isServed = (route: string) => routes.has(route) || route.startsWith("POST /rpc/")
      expect([...(yield* describedRoutes)].filter((route) => !isServed(route))).toEqual([])
    })
  )
})

plain("middleware that answers requests itself says which (O3)", () => {
  const source = join(import.meta.dirname, "..")
  const files = globSync("**/*.ts", { cwd: source }).filter((file) => !file.endsWith(".test.ts"))
  const middleware = files.filter((file) => readFileSync(join(source, file), "utf8").includes("{ global: true }"))
  const silent = middleware.filter((file) => !readFileSync(join(source, file), "utf8").includes("served.add("))
  // It only refuses.
  expect(silent).toEqual(["front-door/request-guard.ts"])
})
