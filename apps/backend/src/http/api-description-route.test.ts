import { expect, it } from "@effect/vitest"
import { HazelRpcs } from "@hazel/domain/rpc"
import { Effect, Layer } from "effect"
import { HttpRouter } from "effect/http"
import { ApiDescriptions } from "../api-descriptions/api-descriptions.ts"
import { withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { ApiDescriptionRoute } from "./api-description-route.ts"

withCast("GET /openapi.json", (it) => {
  it.effect("describes every call, for pages of every origin (O3)", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const response = yield* Effect.promise(() => fetch(`${url}/openapi.json`))
      expect(response.headers.get("access-control-allow-origin")).toBe("*")
      const { openapi, paths } = Object(yield* Effect.promise(() => response.json()))
      expect(openapi).toBe("3.1.0")
      const calls = [...HazelRpcs.requests.keys()].map((tag) => `/rpc/${tag}`)
      expect(calls.filter((path) => paths[path]?.post === undefined)).toEqual([])
      expect(paths["/rpc/message.create"].post).toMatchObject({
        summary: expect.stringContaining("Writes a message"),
        security: [{ bearer: ["messages:write"] }, { apiKey: ["messages:write"] }],
        responses: { 404: { description: "`ChannelNotFoundError`, `MessageNotFoundError`, `AttachmentNotFoundError`" } }
      })
    })
  )
})

withCast("GET /openapi.json, /asyncapi.json and /docs", (it) => {
  it.effect.each(["/openapi.json", "/asyncapi.json", "/docs", "/docs/page.css", "/docs/page.js"])(
    "%s is not sent again to those who have it (O3)",
    (path) =>
      Effect.gen(function* () {
        const { url } = yield* HazelForTests
        const asks = (headers: Record<string, string>) => Effect.promise(() => fetch(`${url}${path}`, { headers }))
        const first = yield* asks({ "accept-encoding": "gzip" })
        const etag = first.headers.get("etag") ?? ""
        expect(etag).toMatch(/^W\/"[\w-]{27}"$/)
        expect((yield* Effect.promise(() => first.text())).length).toBeGreaterThan(100)
        const again = yield* asks({ "if-none-match": `"other", ${etag.replace("W/", "")}` })
        expect([again.status, yield* Effect.promise(() => again.text())]).toEqual([304, ""])
        expect(again.headers.get("etag")).toBe(etag)
        expect((yield* asks({ "if-none-match": '"other"' })).status).toBe(200)
      })
  )
})

it("the descriptions of sockets are written once, however often they are asked for", async () => {
  let written = 0
  const description = { toJSON: () => ({ written: ++written }) }
  const described = Effect.map(ApiDescriptions, (own) => ({ ...own, asyncApi: () => description }))
  const descriptions = Layer.provide(Layer.effect(ApiDescriptions, described), ApiDescriptions.layer)
  const { handler, dispose } = HttpRouter.toWebHandler(Layer.provide(ApiDescriptionRoute, descriptions))
  for (let asked = 0; asked < 3; asked++) {
    const response = await handler(new Request("http://hazel.test/asyncapi.json"))
    expect(response.headers.get("content-type")).toBe("application/json")
    expect(await response.json()).toEqual({ written: 1 })
  }
  await dispose()
})
