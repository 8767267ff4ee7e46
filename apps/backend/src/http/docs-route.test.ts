import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { ApiDescriptions } from "../api-descriptions/api-descriptions.ts"
import { withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"

const get = Effect.fn(function* (path: string) {
  const { url } = yield* HazelForTests
  return yield* Effect.promise(async () => {
    const response = await fetch(`${url}${path}`)
    return { status: response.status, headers: response.headers, text: await response.text() }
  })
})

withCast("GET /docs", (it) => {
  it.effect("shows every operation of the description, and loads nothing from other hosts (O5)", () =>
    Effect.gen(function* () {
      const { headers, text } = yield* get("/docs")
      expect(headers.get("content-security-policy")).toContain("default-src 'self'")
      const { paths } = (yield* ApiDescriptions).openApi()
      const ids = Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId))
      expect(ids.length).toBeGreaterThan(150)
      expect(ids.filter((id) => !text.includes(`<article id="${id}"`) && !text.includes(`id="${id}"`))).toEqual([])
      const loaded = [...text.matchAll(/(?:src|<link[^>]* href)="([^"]+)"/g)].map(([, path = ""]) => path)
      expect(loaded).toEqual(["/docs/page.css", "/docs/page.js"])
      for (const path of loaded) expect((yield* get(path)).status).toBe(200)
    })
  )

  it.effect("shows the method and the path of each operation, and every message of the sockets (O5)", () =>
    Effect.gen(function* () {
      const { text } = yield* get("/docs")
      const plain = text.replaceAll(/<[^>]+>/g, "").replaceAll(/\s+/g, " ")
      expect(plain).toContain("POST /rpc/message.create")
      expect(plain).toContain("PUT /imkit/rooms/{room}")
      const { channels } = Object((yield* ApiDescriptions).asyncApi())
      for (const { address, messages } of Object.values<{ address: string; messages: object }>(channels)) {
        expect(plain).toContain(`WS ${address}`)
        for (const name of Object.keys(messages)) expect(text).toContain(`<code>${name}</code>`)
      }
    })
  )

  it.effect("has the examples as requests for a terminal, with every header that they need (O5)", () =>
    Effect.gen(function* () {
      const { text } = yield* get("/docs")
      expect(text).toContain("IM-CLIENT-KEY: $IM_CLIENT_KEY")
      expect(text).toContain("/imkit/rooms/bakery/message")
      expect(text).toContain("connectionSecret=$connectionSecret")
      expect(text).toContain("Authorization: Bearer $TOKEN")
    })
  )

  it.effect("has links that lead to something on the page (O5)", () =>
    Effect.gen(function* () {
      const { text } = yield* get("/docs")
      const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id = ""]) => id))
      const targets = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id = ""]) => id)
      expect(targets.filter((target) => !ids.has(target))).toEqual([])
    })
  )
})
