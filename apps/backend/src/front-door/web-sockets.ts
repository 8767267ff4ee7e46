import type { IncomingMessage } from "node:http"
import type { Duplex } from "node:stream"
import { Effect } from "effect"
import { type WebSocket, WebSocketServer } from "ws"
import { socketLimits } from "./limits/index.ts"
import type { KeptBytes } from "./kept-bytes.ts"
import { Turns } from "./turns.ts"

const upgrades = new Turns(socketLimits.upgradesPerTurn)

const bounded = (maxPayload: number) => ({
  noServer: true,
  clientTracking: false,
  // Compression costs memory for each socket.
  perMessageDeflate: false,
  // The library would answer pings whose answers nobody reads.
  autoPong: false,
  // A peer that does not answer a close frame is cut. (The types of `ws` do not know this option.)
  closeTimeout: socketLimits.closeWithinMs,
  maxPayload,
  maxFragments: socketLimits.fragments,
  maxBufferedChunks: socketLimits.chunks
})

/** The server of `ws` within the bounds of the front door. It accepts a socket when the turn of the socket has come. */
export class BoundedWebSocketServer extends WebSocketServer {
  constructor(maxPayload: number) {
    super(bounded(maxPayload))
  }

  override handleUpgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    accept: (webSocket: WebSocket, request: IncomingMessage) => void
  ) {
    upgrades.run(() => {
      if (!socket.destroyed) super.handleUpgrade(request, socket, head, accept)
    })
  }
}

/**
 * Accepts WebSocket connections for requests that passed the front door, with messages of at most `maxPayload` bytes.
 */
export const boundedWebSockets = (maxPayload: number) => {
  const server = new BoundedWebSocketServer(maxPayload)

  /** Undefined when the peer is gone already. */
  return (request: IncomingMessage) =>
    Effect.callback<WebSocket | undefined>((resume) => {
      request.socket.once("close", () => resume(Effect.succeed(undefined)))
      server.handleUpgrade(request, request.socket, Buffer.alloc(0), (webSocket) => resume(Effect.succeed(webSocket)))
    })
}

interface Watch {
  readonly unfinished: KeptBytes
  /** Bytes of complete frames whose message is not complete yet. */
  readonly kept?: () => number
  readonly limit: () => number
  readonly refuse: (why: "too-long" | "busy") => void
  /** The frame is a ping or pong of WebSocket itself. */
  readonly controlFrame: () => void
}

/**
 * Counts the bytes of incomplete frames and messages before `ws` keeps them, and answers pings of peers that read.
 * Message listeners are added before this one, which asks what they have `kept`.
 */
export const watchUnfinished = (webSocket: WebSocket, { socket }: IncomingMessage, watch: Watch) => {
  const { unfinished, kept = () => 0, limit, refuse, controlFrame } = watch
  const giveUp = (why: "too-long" | "busy") => {
    refuse(why)
    // The close frame of the peer cannot arrive before the rest of the incomplete message, which is not kept.
    webSocket.pause()
  }
  socket.prependListener("data", ({ length }: Buffer) => {
    const bytes = unfinished.bytes + length
    // Node hands over a chunk at a time, which may hold the ends of many frames.
    if (bytes > limit() + socketLimits.chunkBytes) giveUp("too-long")
    else if (!unfinished.set(bytes)) giveUp("busy")
  })
  const isComplete = () => void unfinished.set(kept())
  webSocket.on("message", isComplete)
  webSocket.on("pong", () => {
    isComplete()
    controlFrame()
  })
  webSocket.on("ping", (data) => {
    isComplete()
    controlFrame()
    if (webSocket.bufferedAmount < socketLimits.pongsAheadBytes) webSocket.pong(data)
  })
  socket.once("close", () => unfinished.set(0))
}
