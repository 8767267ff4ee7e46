import type { IncomingMessage } from "node:http"
import type { Duplex } from "node:stream"
import { Context } from "effect"
import { Server as Engine } from "engine.io"
import { Server } from "socket.io"
import type { WebSocket } from "ws"
import { pulseLimits } from "../../../front-door/limits/index.ts"
import { BoundedWebSocketServer } from "../../../front-door/web-sockets.ts"
import { imkitLimits } from "./imkit-limits.ts"

/** How often the engine pings a client, and how long it waits for the answer before it ends the session. */
export const EngineHeartbeat = Context.Reference<{ readonly pingInterval: number; readonly pingTimeout: number }>(
  "@hazel/imkit/EngineHeartbeat",
  {
    defaultValue: () => ({
      pingInterval: pulseLimits.heartbeatMs,
      pingTimeout: pulseLimits.silenceMs - pulseLimits.heartbeatMs
    })
  }
)

/**
 * The library of Socket.IO, and its engine, which is handed the requests that have passed the front door. Its rooms and
 * adapters are not used. `onWebSocket` is called before the engine listens to a socket.
 */
export const makeEngine = (
  heartbeat: typeof EngineHeartbeat.Service,
  onWebSocket: (webSocket: WebSocket, request: IncomingMessage) => void
) => {
  class WatchedServer extends BoundedWebSocketServer {
    constructor() {
      super(imkitLimits.frameBytes)
    }

    override handleUpgrade(
      request: IncomingMessage,
      socket: Duplex,
      head: Buffer,
      accept: (webSocket: WebSocket, request: IncomingMessage) => void
    ) {
      super.handleUpgrade(request, socket, head, (webSocket) => {
        onWebSocket(webSocket, request)
        accept(webSocket, request)
      })
    }
  }

  const engine = new Engine({
    ...heartbeat,
    transports: ["polling", "websocket"],
    allowEIO3: true,
    maxHttpBufferSize: imkitLimits.frameBytes,
    httpCompression: false,
    wsEngine: WatchedServer,
    // Pages of every origin may connect, and old clients send cookies with their requests. No cookie is read here.
    cors: { origin: true, credentials: true }
  })
  const io = new Server({ serveClient: false })
  io.bind(engine)
  return { engine, io }
}
