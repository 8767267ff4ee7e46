import { expect, layer } from "@effect/vitest"
import { Effect, Fiber, Layer, Queue } from "effect"
import { CallPeers } from "./call-peers.ts"
import { SingleCalls } from "./single-calls.ts"

const call = { tag: "user.me", payload: {}, headers: [], address: "192.0.2.1" }

layer(Layer.merge(SingleCalls.layer, CallPeers.layer), { excludeTestServices: true })("the peer of a call", (it) => {
  it.effect("leaves when the call was answered, so that nothing is kept of it", () =>
    Effect.gen(function* () {
      const peers = yield* CallPeers
      const { make } = yield* SingleCalls
      peers.connect((id) =>
        Effect.sync(() =>
          peers.get(id)?.answer({ _tag: "Exit", requestId: "1", exit: { _tag: "Success", value: "Ada" } })
        )
      )
      expect(yield* make(call)).toEqual({ _tag: "Success", value: "Ada" })
      expect(peers.ids().size).toBe(0)
      expect(yield* Queue.size(peers.disconnects)).toBe(1)
    })
  )

  it.effect("leaves when the caller disconnects before the answer", () =>
    Effect.gen(function* () {
      const peers = yield* CallPeers
      const { make } = yield* SingleCalls
      peers.connect(() => Effect.void)
      const asking = yield* Effect.forkChild(make(call))
      yield* Effect.yieldNow
      yield* Fiber.interrupt(asking)
      expect(peers.ids().size).toBe(0)
    })
  )
})
