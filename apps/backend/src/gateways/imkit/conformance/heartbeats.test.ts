import { expect, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { Cast } from "../../../testing/harness/cast.ts"
import { EngineHeartbeat } from "../socket/engine.ts"
import { conformance, SampleApp } from "./harness.ts"
import { connectAs } from "./imkit-client.ts"
import { openLegacyClient } from "./legacy-client.ts"
import { hasEnded, openPolling } from "./polling-client.ts"
import { openRaw } from "./raw-client.ts"

const often = Layer.succeed(EngineHeartbeat, { pingInterval: 100, pingTimeout: 1_000 })

layer(SampleApp.layerWith({}).pipe(Layer.provide(often)), { excludeTestServices: true })("a session", (it) => {
  it.effect("I1 stays open while nothing happens, because its client answers the pings of the engine", () =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      for (const transports of [undefined, "polling"] as const) {
        const client = yield* connectAs(ben, transports === undefined ? {} : { transports })
        yield* client.awaits("pings", () => (client.pings >= 15 ? true : undefined))
        yield* client.isHandled
        expect(client.ends).toEqual([])
      }
    })
  )

  it.effect("I1 of Socket.IO 2 stays open, because its client pings by itself", () =>
    Effect.gen(function* () {
      const { aClient } = yield* SampleApp
      const { token } = yield* aClient("jim")
      const client = yield* openLegacyClient()
      let pongs = 0
      client.io.on("pong", () => {
        pongs++
        client.changed()
      })
      yield* client.awaits("pongs", () => (pongs >= 15 ? true : undefined))
      expect((yield* client.asks("auth", token)).RC).toBe(0)
    })
  )

  it.effect("ends if its client does not answer a ping, over a WebSocket and over polling", () =>
    Effect.gen(function* () {
      const raw = yield* openRaw
      const polling = yield* openPolling
      yield* raw.closed
      yield* hasEnded(polling)
    })
  )
})

conformance("the opening message of a session", (it) => {
  it.effect("I1 has the intervals of pings that all sockets of Hazel have, and the longest packet", () =>
    Effect.gen(function* () {
      const raw = yield* openRaw
      const { pingInterval, pingTimeout, maxPayload } = JSON.parse(raw.texts[0]!.slice(1))
      expect({ pingInterval, pingTimeout, maxPayload }).toEqual({
        pingInterval: 12_000,
        pingTimeout: 15_000,
        maxPayload: 128 * 1024
      })
    })
  )
})
