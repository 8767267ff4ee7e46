import type { IncomingMessage, Server, ServerResponse } from "node:http"
import type { Socket } from "node:net"
import { AddressCounts } from "./address-counts.ts"

/**
 * Closes connections beyond `most` of one address as soon as they are made. `countedAs` gives the key of an address, or
 * undefined for one that forwards for many, as a proxy does.
 */
export const boundConnections = (server: Server, most: number, countedAs: (socket: Socket) => string | undefined) => {
  const counts = new AddressCounts(most)
  server.on("connection", (socket) => {
    const address = countedAs(socket)
    if (address === undefined) return
    if (!counts.hasRoom(address)) return void socket.destroy()
    counts.add(address, 1)
    socket.once("close", () => counts.add(address, -1))
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
  // Node reports requests with `Expect: 100-continue` by this event instead.
  server.on("checkContinue", countRequest)
}
