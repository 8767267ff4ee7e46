import { describe, expect, it, layer } from "@effect/vitest"
import { Effect, Option, Redacted } from "effect"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { isFromThisMachine } from "./metrics-route.ts"

const token = "a token for Prometheus"

const scrape = Effect.fn(function* (headers: Readonly<Record<string, string>> = {}) {
  const { url } = yield* HazelForTests
  return yield* Effect.promise(async () => {
    const response = await fetch(`${url}/metrics`, { headers })
    return { status: response.status, text: await response.text() }
  })
})

const withToken = layer(HazelForTests.layerWith({ metricsToken: Option.some(Redacted.make(token)) }), {
  excludeTestServices: true
})

withToken("metrics with a token (attack 28)", (it) => {
  it.effect("are for the holder of it", () =>
    Effect.gen(function* () {
      const { status, text } = yield* scrape({ authorization: `Bearer ${token}` })
      expect(status).toBe(200)
      expect(text).toContain("hazel_push_connections")
    })
  )

  it.effect.each(["", `Bearer ${token} `.trimEnd() + "x", "Bearer", token, `bearer ${token.toUpperCase()}`])(
    "are refused to a request that says %j, on this machine too",
    (authorization) =>
      Effect.gen(function* () {
        const { status, text } = yield* scrape(authorization ? { authorization } : {})
        expect(status).toBe(403)
        expect(text).not.toContain("hazel_")
      })
  )
})

layer(HazelForTests.layer, { excludeTestServices: true })("metrics without a token (attack 28)", (it) => {
  it.effect("tell how many jobs of each kind wait, are due, failed and were given up, and when none is left", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      yield* Effect.promise(
        () => sql`
          insert into jobs (kind, payload, due_at, last_error, given_up_at) values
            ('dispatch', '{}', now() + interval '1 hour', null, null), ('dispatch', '{}', now(), null, null),
            ('dispatch', '{}', now() + interval '1 hour', 'It rained.', null), ('dispatch', '{}', now(), 'It rained.', now())`
      )
      const counted = (text: string) =>
        [...text.matchAll(/^hazel_jobs\{(.*)\} (\d+)$/gm)].flatMap(([, labels = "", count]) =>
          labels.includes('kind="dispatch"') ? [`${/state="(\w+)"/.exec(labels)?.[1]} ${count}`] : []
        )
      expect(counted((yield* scrape()).text).toSorted()).toEqual([
        "dead 1",
        "due 1",
        "failed 1",
        "running 0",
        "waiting 2"
      ])
      yield* Effect.promise(() => sql`delete from jobs where kind = 'dispatch'`)
      expect(counted((yield* scrape()).text)).toContain("dead 0")
    })
  )

  it.effect("are for this machine", () => Effect.map(scrape(), ({ status }) => expect(status).toBe(200)))

  it.effect("are refused to a client of a proxy on this machine", () =>
    Effect.gen(function* () {
      for (const header of ["x-forwarded-for", "forwarded", "x-real-ip", "via"]) {
        const { status, text } = yield* scrape({ [header]: "127.0.0.1" })
        expect(status, header).toBe(403)
        expect(text).not.toContain("hazel_")
      }
    })
  )
})

describe("a request for metrics (attack 28)", () => {
  it.each([
    ["127.0.0.1", "localhost:3000", true],
    ["127.8.0.1", "127.0.0.1", true],
    ["::1", "[::1]:3000", true],
    ["::ffff:127.0.0.1", "localhost", true],
    ["192.0.2.1", "localhost", false],
    ["::ffff:192.0.2.1", "localhost", false],
    ["2001:db8::1", "localhost", false],
    [undefined, "localhost", false],
    ["127.0.0.1", "chat.example.org", false],
    ["127.0.0.1", "localhost.example.org", false],
    ["127.0.0.1", undefined, false]
  ])("of %s to %s is of this machine: %s", (remoteAddress, host, expected) => {
    expect(isFromThisMachine({ host }, remoteAddress)).toBe(expected)
  })
})
