import { createServer } from "node:http"
import { Effect } from "effect"
import { expect, it } from "@effect/vitest"
import { generateKeyPair } from "jose"
import { listening } from "../../testing/harness/listening.ts"
import { accessToken } from "./access-token.ts"

/** A token endpoint that answers with these bodies in turn, and the token that is asked of it. */
const aToken = Effect.fnUntraced(function* (...bodies: ReadonlyArray<string>) {
  let asked = 0
  const server = createServer((_, response) => response.end(bodies[asked++ % bodies.length]))
  const port = yield* listening(server)
  const clock = { now: 0 }
  const { privateKey: key } = yield* Effect.promise(() => generateKeyPair("RS256"))
  const credentials = { key, keyId: undefined, projectId: "hazel", clientEmail: "hazel@example.org" }
  const { current, forget } = accessToken({ ...credentials, tokenUrl: `http://127.0.0.1:${port}` }, () => clock.now)
  return { clock, asked: () => asked, current: Effect.promise(current), forget, fails: Effect.tryPromise(current) }
})

const given = (token: string) => JSON.stringify({ access_token: token, expires_in: 3_600 })

it.live("an access token is used until a minute before it expires, by requests at the same time too", () =>
  Effect.gen(function* () {
    const { clock, asked, current } = yield* aToken(given("first"), given("second"))
    expect(yield* Effect.all([current, current, current], { concurrency: "unbounded" })).toEqual([
      "first",
      "first",
      "first"
    ])
    clock.now = 58 * 60_000
    expect(yield* current).toBe("first")
    clock.now = 59 * 60_000
    expect(yield* current).toBe("second")
    expect(asked()).toBe(2)
  })
)

it.live("an access token that was refused is forgotten, unless there is another one", () =>
  Effect.gen(function* () {
    const { current, forget } = yield* aToken(given("first"), given("second"))
    expect(yield* current).toBe("first")
    yield* Effect.promise(() => forget("another"))
    expect(yield* current).toBe("first")
    yield* Effect.promise(() => forget("first"))
    expect(yield* current).toBe("second")
  })
)

it.live.each(["garbage", "null", "[]", JSON.stringify({ access_token: 1, expires_in: 3_600 }), "x".repeat(1_000_000)])(
  "an answer without a token is a failure, after which the endpoint is asked again",
  (garbage) =>
    Effect.gen(function* () {
      const { current, fails } = yield* aToken(garbage, given("token"))
      const failed = yield* Effect.flip(fails)
      expect(String(failed.cause)).toContain("got no access token")
      expect(yield* current).toBe("token")
    })
)
