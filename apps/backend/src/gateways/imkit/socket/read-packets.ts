import { Effect } from "effect"
import { FrameQueue } from "../../../front-door/frame-queue.ts"
import { socketLimits } from "../../../front-door/limits/index.ts"
import { type ClientPacket, readPacket } from "./client-packets.ts"
import { connectMessage, noNamespace } from "./handshake.ts"
import type { ImkitSocket } from "./imkit-socket.ts"
import { imkitLimits } from "./imkit-limits.ts"

export type EventPacket = Extract<ClientPacket, { readonly kind: "event" }>

interface Reading {
  /** Handles an event of the client. The next one is handled after it. */
  readonly handle: (event: EventPacket) => Effect.Effect<void>
  readonly run: (effect: Effect.Effect<void>) => void
  readonly now: () => number
  /** Whether the pace of the socket allows to read it. */
  readonly mayRead: () => boolean
}

const refuse = (socket: ImkitSocket, problem: string) => socket.close(1008, problem, false)

const connect = (socket: ImkitSocket, namespace: string) => {
  if (namespace !== "/") return socket.send(noNamespace(socket.version, namespace))
  // Clients of version 3 are connected already, and those of version 4 connect once.
  if (socket.isConnected) return
  socket.isConnected = true
  socket.send(connectMessage(socket.version, socket.sid))
}

/** Handles the packets of a socket in order. The socket is read no faster than its events are handled. */
export const readPackets = (socket: ImkitSocket, { handle, run, now, mayRead }: Reading) => {
  const { webSocket } = socket
  let isHeldBack = false
  const readOn = Effect.sync(() => {
    if (!isHeldBack || queue.length > 0) return
    isHeldBack = false
    // Otherwise the pace resumes it.
    if (mayRead()) webSocket.resume()
  })
  const queue: FrameQueue<EventPacket> = new FrameQueue({
    handle: (event) => Effect.ensuring(handle(event), readOn),
    run
  })

  const add = (event: EventPacket) => {
    if (!socket.isConnected) return refuse(socket, "Connect before sending events.")
    queue.add(event)
    if (queue.length < imkitLimits.waitingPackets) return
    isHeldBack = true
    webSocket.pause()
  }

  const read = (packet: ClientPacket) => {
    switch (packet.kind) {
      case "ping":
        if (webSocket.bufferedAmount < socketLimits.pongsAheadBytes) socket.send(`3${packet.text}`)
        return
      case "connect":
        return connect(socket, packet.namespace)
      case "event":
        return add(packet)
      case "close":
      case "disconnect":
        return webSocket.close(1000)
      case "malformed":
        return refuse(socket, "The packet is malformed.")
      case "pong":
      case "ignored":
        return
    }
  }

  webSocket.on("message", (data: Buffer, isBinary: boolean) => {
    if (!socket.isOpen) return
    socket.client?.connection.noteReceived(now())
    const isTooLong = socket.client === undefined && data.length > imkitLimits.frameBytesBeforeAuthentication
    if (isBinary || isTooLong) return refuse(socket, "The packet is malformed.")
    read(readPacket(data.toString()))
  })
  for (const sign of ["ping", "pong"]) webSocket.on(sign, () => socket.client?.connection.noteReceived(now()))
  return queue
}
