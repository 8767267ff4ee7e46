import { expect } from "@effect/vitest"
import { HazelRpcs } from "@hazel/domain/rpc"
import { Effect } from "effect"
import { withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"

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
        responses: { 404: { description: "`ChannelNotFoundError`, `MessageNotFoundError`" } }
      })
    })
  )
})
