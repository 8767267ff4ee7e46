import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { Cast, withCast } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"

const list = { jsonrpc: "2.0", id: 1, method: "tools/list", params: {} }

const asks = Effect.fn(function* (body: unknown, headers: Readonly<Record<string, string>>, method = "POST") {
  const { url } = yield* HazelForTests
  return yield* Effect.promise(async () => {
    const json = { "content-type": "application/json", accept: "application/json, text/event-stream" }
    const response = await fetch(`${url}/mcp`, {
      method,
      headers: { ...json, ...headers },
      ...(method === "POST" && { body: typeof body === "string" ? body : JSON.stringify(body) })
    })
    return { status: response.status, text: await response.text(), headers: response.headers }
  })
})

withCast("POST /mcp", (it) => {
  it.effect("is for those with a session or a key, and reads no cookie (M5)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      expect((yield* asks(list, {})).status).toBe(401)
      expect((yield* asks(list, {})).headers.get("www-authenticate")).toContain("Bearer")
      expect((yield* asks(list, { authorization: "Bearer nobody" })).status).toBe(401)
      expect((yield* asks(list, { cookie: `hazel.session_token=${ada.token}` })).status).toBe(401)
      expect((yield* asks(list, { authorization: `Bearer ${ada.token}` })).status).toBe(200)
    })
  )

  it.effect("refuses pages of other origins, batches, what is too long or no JSON, and sessions (M5)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const authorization = `Bearer ${ada.token}`
      expect((yield* asks(list, { authorization, origin: "https://evil.example" })).status).toBe(403)
      expect((yield* asks([list, list], { authorization })).status).toBe(400)
      expect((yield* asks("{", { authorization })).status).toBe(400)
      expect((yield* asks(`"${"a".repeat(300_000)}"`, { authorization })).status).toBe(413)
      expect((yield* asks(undefined, { authorization }, "GET")).status).toBe(405)
      expect((yield* asks(undefined, { authorization }, "DELETE")).status).toBe(405)
    })
  )
})
