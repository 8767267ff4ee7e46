import { Context, Effect, Layer, Schedule } from "effect"
import type { WebSocket } from "ws"
import { HazelConfig } from "../config.ts"
import { FramePace } from "./frame-pace.ts"

/** A WebSocket, or whatever else can be read later. */
export interface PacedPeer {
  readonly pause: () => void
  readonly resume: () => void
}

const make = Effect.gen(function* () {
  const { rateLimits } = yield* HazelConfig
  const paces = new Map<PacedPeer, FramePace>()

  const refill = Effect.sync(() => {
    for (const [peer, pace] of paces) if (pace.refill()) peer.resume()
  })
  yield* refill.pipe(Effect.repeat(Schedule.spaced("1 second")), Effect.forkScoped)

  /** Reads a peer no faster than its pace, until `remove` is called. Answers with what to call for each message. */
  const addPeer = (peer: PacedPeer): (() => void) => {
    if (rateLimits === "off") return () => {}
    const pace = new FramePace()
    paces.set(peer, pace)
    return () => void (pace.take() || peer.pause())
  }

  const remove = (peer: PacedPeer) => void paces.delete(peer)

  /** Reads a socket no faster than its pace. Answers with what to call for frames that are no messages. */
  const add = (webSocket: WebSocket): (() => void) => {
    const spend = addPeer(webSocket)
    webSocket.on("message", spend)
    webSocket.on("close", () => remove(webSocket))
    return spend
  }

  /** Whether a peer may be read on, for code that pauses it for reasons of its own. */
  const mayRead = (peer: PacedPeer) => paces.get(peer)?.mayRead ?? true

  return { add, addPeer, remove, mayRead }
})

/** Reads sockets no faster than honest clients send. */
export class PacedSockets extends Context.Service<PacedSockets, Effect.Success<typeof make>>()("@hazel/PacedSockets") {
  static readonly layer = Layer.effect(PacedSockets, make)
}
