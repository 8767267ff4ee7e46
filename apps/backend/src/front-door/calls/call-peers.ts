import { Clock, Context, Effect, Layer, Schedule } from "effect"
import type { CallPeer } from "./call-peer.ts"
import { LinePace } from "./line-pace.ts"

const make = Effect.gen(function* () {
  const clock = yield* Clock.Clock
  const peers = new Map<number, CallPeer>()
  const pace = new LinePace()
  let lastId = 0

  const tick = Effect.sync(() => {
    pace.refill()
    const now = Number(clock.monotonicTimeNanosUnsafe() / 1_000_000n)
    for (const peer of peers.values()) peer.tick(now)
  })
  yield* tick.pipe(Effect.repeat(Schedule.spaced("1 second")), Effect.forkScoped)

  return {
    pace,
    get: (id: number) => peers.get(id),
    nextId: () => ++lastId,
    enter: (id: number, peer: CallPeer) => void peers.set(id, peer),
    leave: (id: number) => void peers.delete(id),
    ids: () => new Set(peers.keys()),
    /** The key by which limits count this peer. A peer that has left meanwhile is unknown. */
    addressOf: (id: number) => peers.get(id)?.address ?? "unknown",
    /** Called when a call of this peer was made by somebody who is signed in. */
    signedIn: (id: number, account: string) => peers.get(id)?.signedIn(account)
  }
})

/** All peers that make calls, by the id the RPC server knows them by. */
export class CallPeers extends Context.Service<CallPeers, Effect.Success<typeof make>>()("@hazel/CallPeers") {
  static readonly layer = Layer.effect(CallPeers, make)
}
