import { Effect } from "effect"
import type { WebSocket } from "ws"

/** A peer that does not answer the close frame is cut after this time. */
const cutAfterMs = 500

/**
 * Ends when the socket has closed. When Hazel stops first, `shutDown` says goodbye in the dialect of the peer, and the
 * socket is closed before the route ends.
 */
export const untilClosed = (webSocket: WebSocket, shutDown: () => void) =>
  Effect.callback<void>((resume) => {
    // Without a listener one broken frame would end the process.
    webSocket.on("error", () => webSocket.terminate())
    webSocket.on("close", () => resume(Effect.void))
    return Effect.callback<void>((closed) => {
      webSocket.on("close", () => closed(Effect.void))
      shutDown()
      setTimeout(() => webSocket.terminate(), cutAfterMs).unref()
    })
  })
