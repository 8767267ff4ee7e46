import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"

const widgetDirectory = mkdtempSync(join(tmpdir(), "hazel-widget-"))
const script = "var HazelWidget = {}\n".repeat(100)
writeFileSync(join(widgetDirectory, "widget.js"), script)

layer(HazelForTests.layerWith({ widgetDirectory }), { excludeTestServices: true })("the widget's script", (it) => {
  const asks = (headers: Record<string, string> = {}) =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      return yield* Effect.promise(() => fetch(`${url}/widget.js`, { headers }))
    })

  it.effect("may be loaded by pages of every origin, compressed, as a script in UTF-8", () =>
    Effect.gen(function* () {
      const answer = yield* asks({ origin: "https://shop.example", "accept-encoding": "br" })
      const { status, headers } = answer
      expect([status, yield* Effect.promise(() => answer.text())]).toEqual([200, script])
      expect(headers.get("content-type")).toMatch(/^(text|application)\/javascript; charset=utf-8$/i)
      expect(headers.get("content-encoding")).toBe("br")
      expect(headers.get("access-control-allow-origin")).toBe("*")
      expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin")
    })
  )

  it.effect("is asked for anew by every page, and not sent again while it is the same", () =>
    Effect.gen(function* () {
      const { headers } = yield* asks()
      expect(headers.get("cache-control")).toBe("public, no-cache")
      const again = yield* asks({ "if-none-match": headers.get("etag") ?? "" })
      expect(again.status).toBe(304)
      expect(again.headers.get("cache-control")).toBe("public, no-cache")
    })
  )
})
