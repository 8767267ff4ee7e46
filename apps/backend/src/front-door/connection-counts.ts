import type { IncomingMessage, Server, ServerResponse } from "node:http"
import type { Socket } from "node:net"

/**
 * Closes connections beyond `most` of one address as soon as they are made. `countedAs` gives what an address counts as, or
 * undefined for one that speaks for many, as a proxy does.
 */
export const boundConnections = (server: Server, most: number, countedAs: (socket: Socket) => string | undefined) => {
  const counts = new Map<string, number>()
  server.on("connection", (socket) => {
    const address = countedAs(socket)
    if (address === undefined) return
    const count = counts.get(address) ?? 0
    if (count >= most) return void socket.destroy()
    counts.set(address, count + 1)
    socket.once("close", () => {
      const left = (counts.get(address) ?? 0) - 1
      if (left > 0) counts.set(address, left)
      else counts.delete(address)
    })
  })
}

/** Cuts connections that send more than `most` requests without waiting for the answers. */
export const boundPipelining = (server: Server, most: number) => {
  const unanswered = new WeakMap<Socket, number>()
  const countRequest = ({ socket }: IncomingMessage, response: ServerResponse) => {
    const count = (unanswered.get(socket) ?? 0) + 1
    if (count > most) return void socket.destroy()
    unanswered.set(socket, count)
    response.once("close", () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1))
  }
  server.on("request", countRequest)
  // Node tells of requests with `Expect: 100-continue` by this event instead.
  server.on("checkContinue", countRequest)
}
