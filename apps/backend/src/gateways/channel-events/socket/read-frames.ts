import { Effect } from "effect"
import type { WebSocket } from "ws"
import { FrameQueue } from "../../../front-door/frame-queue.ts"
import { eventsLimits } from "../events-limits.ts"
import { type ClientFrame, decodeClientFrame } from "../frames/client-frames.ts"
import type { EventsClient } from "../subscriptions/events-client.ts"

interface Reading {
  readonly now: () => number
  readonly handle: (client: EventsClient, frame: ClientFrame | undefined) => Effect.Effect<void>
  readonly run: (effect: Effect.Effect<void>) => void
  /** Whether the pace of the socket allows to read it. */
  readonly mayRead: () => boolean
}

/** Handles the frames of a socket in order. The socket is read no faster than its frames are handled. */
export const readFrames = (webSocket: WebSocket, client: EventsClient, { now, handle, run, mayRead }: Reading) => {
  const { connection } = client
  let isHeldBack = false
  const readOn = Effect.sync(() => {
    if (!isHeldBack || queue.length > 0) return
    isHeldBack = false
    // Otherwise the pace resumes it.
    if (mayRead()) webSocket.resume()
  })
  const queue: FrameQueue<ClientFrame | undefined> = new FrameQueue({
    handle: (frame) => Effect.ensuring(handle(client, frame), readOn),
    run
  })
  webSocket.on("message", (data: Buffer) => {
    if (!connection.isOpen) return
    connection.noteReceived(now())
    queue.add(decodeClientFrame(data))
    if (queue.length < eventsLimits.waitingFrames) return
    isHeldBack = true
    webSocket.pause()
  })
  // Pings and pongs of WebSocket itself are signs of life, too.
  for (const sign of ["ping", "pong"]) webSocket.on(sign, () => connection.noteReceived(now()))
  return queue
}
