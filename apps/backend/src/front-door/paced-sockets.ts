import { Context, Effect, Layer, Schedule } from "effect"
import type { WebSocket } from "ws"
import { HazelConfig } from "../config.ts"
import { FramePace } from "./frame-pace.ts"

const make = Effect.gen(function* () {
  const { rateLimits } = yield* HazelConfig
  const paces = new Map<WebSocket, FramePace>()

  const refill = Effect.sync(() => {
    for (const [webSocket, pace] of paces) if (pace.refill()) webSocket.resume()
  })
  yield* refill.pipe(Effect.repeat(Schedule.spaced("1 second")), Effect.forkScoped)

  /** Reads a socket no faster than its pace. Answers with what to call for frames that are no messages. */
  const add = (webSocket: WebSocket): (() => void) => {
    if (rateLimits === "off") return () => {}
    const pace = new FramePace()
    const spend = () => void (pace.take() || webSocket.pause())
    paces.set(webSocket, pace)
    webSocket.on("message", spend)
    webSocket.on("close", () => paces.delete(webSocket))
    return spend
  }

  /** Whether a socket may be read on, for code that pauses it for reasons of its own. */
  const mayRead = (webSocket: WebSocket) => paces.get(webSocket)?.mayRead ?? true

  return { add, mayRead }
})

/** Reads sockets no faster than honest clients send. */
export class PacedSockets extends Context.Service<PacedSockets, Effect.Success<typeof make>>()("@hazel/PacedSockets") {
  static readonly layer = Layer.effect(PacedSockets, make)
}
