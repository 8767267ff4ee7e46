import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { withCast } from "../testing/harness/cast.ts"
import { ApiDescriptions } from "./api-descriptions.ts"

const source = join(import.meta.dirname, "..")

/** Routes that no program calls, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  "GET /*": "the web app",
  "GET /docs": "a page",
  "GET /docs/page.css": "a part of a page",
  "GET /docs/page.js": "a part of a page",
  "GET /widget.js": "the widget, which pages load",
  "GET /widget-demo": "a page of the demo",
  "GET /widget-demo/token": "a part of the demo",
  "GET /metrics": "for operators, in docs/self-hosting.md",
  "GET /asyncapi.json": "the description of the sockets",
  "GET /realtime": "a socket, in /asyncapi.json",
  "GET /socket.io": "a socket, in /asyncapi.json",
  "POST /socket.io": "the same socket over polling",
  "OPTIONS /socket.io": "the same socket over polling, asked by a page of another origin",
  "POST /api/addresses/confirm": "the page behind a mailed link"
}

const written = globSync("**/*.ts", { cwd: source })
  .filter((file) => !file.endsWith(".test.ts"))
  .flatMap((file) => [...readFileSync(join(source, file), "utf8").matchAll(/router\.add\(\s*"([A-Z]+)",\s*"([^"]+)"/g)])
  .map(([, method = "", path = ""]) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`)

withCast("every route that is registered by its path", (it) => {
  it.effect("is described, or is an exception with a reason (O3)", () =>
    Effect.gen(function* () {
      const { paths } = (yield* ApiDescriptions).openApi()
      const described = new Set(
        Object.entries(paths).flatMap(([path, methods]) =>
          Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)
        )
      )
      expect(written.length).toBeGreaterThan(10)
      expect(written.filter((route) => !described.has(route) && exceptions[route] === undefined)).toEqual([])
    })
  )
})
