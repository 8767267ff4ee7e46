import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { posts } from "../../testing/harness/raw-call.ts"
import { bareCall, line, socketForCalls, until } from "../../testing/harness/socket-for-calls.ts"
import { callLimits } from "../limits/index.ts"

layer(HazelForTests.layerWith({ rateLimits: "on", socketsPerAccount: 2 }), { excludeTestServices: true })(
  "an account",
  (it) => {
    it.effect("has no more sockets for calls than it may, until one is gone (attack 6)", () =>
      Effect.gen(function* () {
        const { signUp } = yield* HazelForTests
        const ada = yield* signUp("ada")
        const [first, second] = [yield* socketForCalls, yield* socketForCalls]
        for (const { socket } of [first, second]) socket.send(line(1, "user.me", {}, ada.token))
        // The test's own client of Ada has one already.
        const refused = yield* Effect.raceFirst(Effect.as(first.closed, first), Effect.as(second.closed, second))
        expect(yield* refused.closed).toEqual({ code: 4429, reason: "too-many-connections" })

        const accepted = refused === first ? second : first
        yield* until(() => accepted.answers.length === 1)
        accepted.socket.close()
        yield* accepted.closed
        const third = yield* socketForCalls
        third.socket.send(line(1, "user.me", {}, ada.token))
        yield* until(() => third.answers.length === 1)
        expect(third.answers[0]).toContain("Success")
      })
    )
  }
)

layer(HazelForTests.layerWith({ rateLimits: "on" }), { excludeTestServices: true })("lines of strangers", (it) => {
  const bodies = callLimits.lineBurst / callLimits.linesPerFrame

  it.effect("in the bodies of requests are bounded by address (attack 5)", () =>
    Effect.gen(function* () {
      const { signUp, url } = yield* HazelForTests
      const ada = yield* signUp("ada")
      yield* TestClock.adjust("10 seconds")
      const body = Array.from({ length: callLimits.linesPerFrame }, (_, id) => line(id, "user.me", {}, "")).join("")
      for (let sent = 0; sent < bodies; sent++) expect((yield* posts(body)).status).toBe(200)
      const refused = yield* Effect.promise(() => fetch(`${url}/rpc`, { method: "POST", body: bareCall }))
      expect(refused.status).toBe(429)
      expect(refused.headers.get("retry-after")).toBe("1")
      expect(yield* Effect.promise(() => refused.json())).toEqual({
        _tag: "Defect",
        defect: { _tag: "RateLimited", bucket: "lines", retryAfterMs: 1_000 }
      })
      // On a socket that has signed in before, calls go on.
      yield* ada.asks((hazel) => hazel.user.me())
      yield* TestClock.adjust("1 second")
      expect((yield* posts(body)).status).toBe(200)
    })
  )
})
