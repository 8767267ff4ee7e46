import { expect, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { TestClock } from "effect/testing"
import { parseTrustedProxies } from "../front-door/client-address.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"

const limited = layer(
  HazelForTests.layerWith({ rateLimits: "on", trustedProxies: Result.getOrThrow(parseTrustedProxies("127.0.0.0/8")) }),
  { excludeTestServices: true }
)

const preview = {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ token: "a guess" })
}

/** Each with the site of somebody who asks nothing else. */
const requests: ReadonlyArray<readonly [path: string, site: string, request: RequestInit]> = [
  ["/api/invitations/preview", "2001:db8:1", preview],
  ["/api/invitations/a-guess", "2001:db8:2", {}],
  ["/api/welcome", "2001:db8:3", {}],
  ["/manifest.webmanifest", "2001:db8:4", {}],
  ["/workspace-icon/01a2254f-0000-7000-8000-000000000021/192", "2001:db8:5", {}]
]

const asks = ([path, site, request]: (typeof requests)[number], address: string) =>
  Effect.flatMap(HazelForTests, ({ url }) =>
    Effect.promise(async () => {
      const headers = { ...Object(request.headers), "x-forwarded-for": `${site}:${address}` }
      const response = await fetch(`${url}${path}`, { ...request, headers })
      return { status: response.status, headers: response.headers, body: await response.text() }
    })
  )

limited("a route for people who are not signed in", (it) => {
  it.effect.each(requests)("is asked a hundred times at once from one address, and no more: %s", (asked) =>
    Effect.gen(function* () {
      const guesses = Array.from({ length: 110 }, () => asks(asked, "1::7"))
      const answers = yield* Effect.all(guesses, { concurrency: 10 })
      const refused = answers.filter(({ status }) => status === 429)
      expect(refused).toHaveLength(10)
      expect(JSON.parse(refused[0]!.body)).toEqual({
        code: "TOO_MANY_ATTEMPTS",
        message: "Too many attempts. Try again later."
      })
      expect(refused[0]!.headers.get("retry-after")).toBe("1")
      expect((yield* asks(asked, "1::8")).status, "of the same network").toBe(429)
      expect((yield* asks(asked, "2::7")).status, "of another network of the site").not.toBe(429)
      yield* TestClock.adjust("1 minute")
      expect((yield* asks(asked, "1::7")).status).not.toBe(429)
    })
  )
})
