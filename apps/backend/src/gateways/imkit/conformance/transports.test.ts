import { expect } from "@effect/vitest"
import { Effect, Exit, Scope } from "effect"
import { TestClock } from "effect/testing"
import { FrontDoor } from "../../../front-door/front-door.ts"
import { aChannelWith, Cast, writes } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { aSecondNode } from "../../../testing/harness/second-node.ts"
import { conformance, SampleApp } from "./harness.ts"
import { connectAs } from "./imkit-client.ts"
import { openLegacyClient } from "./legacy-client.ts"

/** The name of the transport over which the library is connected now. */
const transportOf = ({
  io
}: {
  readonly io: { readonly io: { readonly engine: { readonly transport: { readonly name: string } } } }
}) => io.io.engine.transport.name

conformance("a client of Socket.IO 4", (it) => {
  it.effect("I1 that chooses no transport begins with polling, moves to a WebSocket, and misses nothing", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { sockets } = yield* FrontDoor
      const before = sockets.all
      const channelId = yield* aChannelWith(ada, ben)
      const client = yield* connectAs(ben, { transports: "default" })
      const texts = Array.from({ length: 30 }, (_, index) => `Message ${index}`)
      for (const text of texts) yield* writes(ada, channelId, text)
      for (const text of texts) expect(yield* client.next("chat message")).toMatchObject({ message: text })
      yield* client.awaits("the upgrade", () => transportOf(client) === "websocket" || undefined)
      yield* client.isHandled
      expect(sockets.all - before).toBe(1)
      expect(client.ends).toEqual([])
    })
  )

  it.effect("I1 that only polls is sent every event once and in order", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const client = yield* connectAs(ben, { transports: "polling", encoding: "base64" })
      const texts = Array.from({ length: 30 }, (_, index) => `Message ${index} 👋`)
      for (const text of texts) yield* writes(ada, channelId, text)
      for (const text of texts) expect(yield* client.next("chat message")).toMatchObject({ message: text })
      expect(client.of("chat message")).toHaveLength(30)
      expect(transportOf(client)).toBe("polling")
      const answer = yield* client.asks("chat message", { room: channelId, message: "I only poll." })
      expect(answer).toMatchObject({ RC: 0, result: { message: "I only poll." } })
    })
  )
})

conformance("a client of Socket.IO 2", (it) => {
  it.effect.each(["default", "polling"] as const)("I1 connects and is sent events (transports: %s)", (transports) =>
    Effect.gen(function* () {
      const { aClient, aRoom } = yield* SampleApp
      const [jim, pam] = [yield* aClient("jim"), yield* aClient("pam")]
      yield* aRoom(`room-${transports}`, jim, pam)
      const [his, hers] = [yield* openLegacyClient({ transports }), yield* connectAs(pam)]
      expect(yield* his.asks("auth", jim.token)).toMatchObject({ RC: 0, result: { _id: "jim" } })
      for (let count = 0; count < 20; count++) {
        yield* hers.asks("chat message", { room: `room-${transports}`, message: `Message ${count} 👋` })
        expect(yield* his.next("chat message")).toMatchObject({ message: `Message ${count} 👋` })
      }
      const expected = transports === "default" ? "websocket" : "polling"
      yield* his.awaits("the transport", () => transportOf(his) === expected || undefined)
    })
  )
})

conformance("a request over polling", (it) => {
  it.effect("I1 is refused by the engine if its session is one of another node, so that the client starts again", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const other = yield* aSecondNode
      const opened = yield* Effect.promise(() => fetch(`${url}/socket.io/?EIO=4&transport=polling`))
      const { sid } = JSON.parse((yield* Effect.promise(() => opened.text())).slice(1))
      const asked = yield* Effect.promise(() => fetch(`${other.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`))
      expect([asked.status, yield* Effect.promise(() => asked.json())]).toEqual([
        400,
        { code: 1, message: "Session ID unknown" }
      ])
    })
  )

  it.effect("may come from a page of another origin, also with the cookie that its browser adds", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const headers = { origin: "https://shop.example", cookie: "hazel.session_token=of-somebody" }
      for (const method of ["GET", "OPTIONS"]) {
        const answer = yield* Effect.promise(() =>
          fetch(`${url}/socket.io/?EIO=4&transport=polling`, { method, headers })
        )
        expect(answer.ok).toBe(true)
        expect(answer.headers.get("access-control-allow-origin")).toBe("https://shop.example")
      }
    })
  )
})

conformance("a client whose node stops", (it) => {
  it.effect.each(["default", "polling"] as const)("is told to come back (transports: %s)", (transports) =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      const lifetime = yield* Scope.make()
      const { url } = yield* Scope.provide(aSecondNode, lifetime)
      const client = yield* connectAs(ben, { transports }, url)
      if (transports === "default") {
        yield* client.awaits("the upgrade", () => transportOf(client) === "websocket" || undefined)
      }
      const { url: other } = yield* HazelForTests
      const stopping = yield* Effect.forkChild(Scope.close(lifetime, Exit.void))
      while (stopping.pollUnsafe() === undefined) {
        yield* Effect.promise(() => fetch(`${other}/health`))
        yield* TestClock.adjust("100 millis")
      }
      // The next request of a client over polling may come when the port is closed already.
      const reasons = transports === "default" ? ["transport close"] : ["transport close", "transport error"]
      expect(reasons).toContain(yield* client.awaits("the end", () => client.ends[0]))
      // The library comes back by itself.
      expect(client.io.active).toBe(true)
    })
  )
})
