import { expect, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { decodeJwt } from "jose"
import { AppDirectory } from "../apps/app-directory.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { demoLive } from "./demo.ts"

const asks = (path: string) =>
  Effect.gen(function* () {
    const { url } = yield* HazelForTests
    const answer = yield* Effect.promise(() => fetch(`${url}${path}`))
    return { status: answer.status, headers: answer.headers, text: yield* Effect.promise(() => answer.text()) }
  })

layer(HazelForTests.layer, { excludeTestServices: true })("the page to try the widget on", (it) => {
  it.effect("and its tokens are there with the demo only", () =>
    Effect.gen(function* () {
      for (const path of ["/widget-demo", "/widget-demo/token"]) expect((yield* asks(path)).status).toBe(404)

      yield* Effect.scoped(Layer.build(Layer.fresh(demoLive(true))))
      yield* (yield* AppDirectory).refresh
      const { status, headers, text } = yield* asks("/widget-demo")
      expect([status, headers.get("content-type")]).toEqual([200, "text/html"])
      expect(headers.get("content-security-policy")).toContain("script-src 'self'")
      expect(text).toContain('data-token-url="/widget-demo/token?visitor=Jim"')
    })
  )

  it.effect.each([
    ["", "Jim"],
    ["?visitor=Pam", "Pam"],
    ["?visitor=%22%3E%3Cscript%3E", "Jim"]
  ] as const)("signs a token for the visitor of '%s'", ([query, visitor]) =>
    Effect.gen(function* () {
      const { text: page } = yield* asks(`/widget-demo${query}`)
      expect(page).toContain(`you are ${visitor},`)
      const { uid, channels } = decodeJwt((yield* asks(`/widget-demo/token${query}`)).text)
      expect(uid).toBe(visitor)
      expect(Object.keys(Object(channels))[0]).toBe(`kettle-shop.${visitor.toLowerCase()}`)
    })
  )
})
