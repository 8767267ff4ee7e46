import { Clock, Context, Effect, Layer, Queue, Schedule } from "effect"
import type { FromClientEncoded, FromServerEncoded } from "effect/rpc/RpcMessage"
import { LinePace } from "./line-pace.ts"

/** A peer as the RPC server sees it. */
export interface CallingPeer {
  /** The key by which limits count its address (client-address.ts). */
  readonly address: string
  readonly answer: (response: FromServerEncoded) => void
  /** Called when a call of this peer was made by somebody who is signed in. */
  readonly signedIn: (account: string) => void
  /** Called every second with a clock that never goes back. */
  readonly tick: (now: number) => void
  /** Ends the peer: nothing more is read or sent. */
  readonly left: () => void
}

type Deliver = (id: number, message: FromClientEncoded) => Effect.Effect<void>

const make = Effect.gen(function* () {
  const clock = yield* Clock.Clock
  const peers = new Map<number, CallingPeer>()
  const disconnects = yield* Queue.make<number>()
  const run = Effect.runForkWith(yield* Effect.context())
  const pace = new LinePace()
  let lastId = 0
  let write: Deliver = () => Effect.void

  const tick = Effect.sync(() => {
    pace.refill()
    const now = Number(clock.monotonicTimeNanosUnsafe() / 1_000_000n)
    for (const peer of peers.values()) peer.tick(now)
  })
  yield* tick.pipe(Effect.repeat(Schedule.spaced("1 second")), Effect.forkScoped)

  return {
    pace,
    /** The ids of peers whose calls are to be interrupted, as they have left. */
    disconnects,
    get: (id: number) => peers.get(id),
    nextId: () => ++lastId,
    enter: (id: number, peer: CallingPeer) => void peers.set(id, peer),
    leave: (id: number) =>
      Effect.suspend(() => {
        peers.get(id)?.left()
        peers.delete(id)
        return Queue.offer(disconnects, id)
      }),
    ids: () => new Set(peers.keys()),
    /** Gives the calls of all peers to an RPC server. */
    connect: (deliver: Deliver) => {
      write = deliver
    },
    /** Passes a message of a peer to the RPC server. */
    deliver: (id: number, message: FromClientEncoded) => void run(write(id, message)),
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
