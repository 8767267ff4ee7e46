import { Effect, Result } from "effect"
import type { WebSocket } from "ws"
import { type ClientFrame, decodeClientFrame } from "../frames/client-frames.ts"
import type { FrameRefusal } from "../frames/error-codes.ts"
import { FrameQueue } from "../../../front-door/frame-queue.ts"
import type { ConnectedUser } from "./connected-user.ts"
import { hotsockLimits } from "./socket-limits.ts"
import type { VitalSigns } from "./vital-signs.ts"

interface Reading {
  readonly user: ConnectedUser
  readonly signs: VitalSigns
  readonly now: () => number
  readonly handle: (user: ConnectedUser, frame: Result.Result<ClientFrame, FrameRefusal>) => Effect.Effect<void>
  readonly run: (effect: Effect.Effect<void>) => void
  /** Whether the pace of the socket allows to read it. */
  readonly mayRead: () => boolean
}

/**
 * Handles the frames of a socket in order. The socket is read no faster than its frames are handled. Answers the queue of
 * the frames, to which the caller may add other work that has a place in their order.
 */
export const readFrames = (webSocket: WebSocket, { user, signs, now, handle, run, mayRead }: Reading) => {
  const { connection } = user
  let isHeldBack = false
  const readOn = Effect.sync(() => {
    if (!isHeldBack || queue.length > 0) return
    isHeldBack = false
    // Otherwise the pace resumes it.
    if (mayRead()) webSocket.resume()
  })
  const queue: FrameQueue<Effect.Effect<void>> = new FrameQueue({
    handle: (handled) => Effect.ensuring(handled, readOn),
    run
  })
  webSocket.on("message", (data: Buffer) => {
    if (!connection.isOpen) return
    connection.noteReceived(now())
    signs.noteMoved(now())
    const frame = decodeClientFrame(data)
    // It counts from its arrival, however long the frames before it take.
    if (Result.isSuccess(frame) && frame.success.kind === "heartbeat") return signs.noteHeartbeat(now())
    queue.add(handle(user, frame))
    if (queue.length < hotsockLimits.waitingFrames) return
    isHeldBack = true
    webSocket.pause()
  })
  // Pings and pongs of WebSocket itself are signs of life, and no frames of the protocol.
  for (const sign of ["ping", "pong"]) webSocket.on(sign, () => connection.noteReceived(now()))
  return queue
}
