import type { Socket } from "node:net"
import { Effect } from "effect"
import { WebSocket } from "ws"

/** A peer that does not answer the close frame is cut after this time. */
const cutAfterMs = 500

/**
 * Ends when the socket, or the TCP connection of one, has closed. When Hazel stops first, `shutDown` says goodbye in the
 * dialect of the peer, and the socket is closed before the route ends.
 */
export const untilClosed = (socket: WebSocket | Socket, shutDown: () => void) => {
  const cut = () => void (socket instanceof WebSocket ? socket.terminate() : socket.destroy())
  return Effect.callback<void>((resume) => {
    // Without a listener one broken frame would end the process.
    socket.on("error", cut)
    socket.on("close", () => resume(Effect.void))
    return Effect.callback<void>((closed) => {
      socket.on("close", () => closed(Effect.void))
      shutDown()
      setTimeout(cut, cutAfterMs).unref()
    })
  })
}
