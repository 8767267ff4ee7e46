import { Effect } from "effect"
import type { Socket } from "socket.io"
import { FrameQueue } from "../../../front-door/frame-queue.ts"
import { isDeeperThan } from "../../../front-door/json-depth.ts"
import { requestLimits } from "../../../front-door/limits/index.ts"
import type { PacedSockets } from "../../../front-door/paced-sockets.ts"
import { encoded } from "../codec/packets.ts"
import type { Answer } from "./answer.ts"
import type { ImkitSocket } from "./imkit-socket.ts"
import { imkitLimits } from "./imkit-limits.ts"

/** An event of a client. */
export interface ClientEvent {
  readonly name: string
  readonly args: ReadonlyArray<unknown>
  /** Acknowledges the event, if the client has asked for it. */
  readonly acknowledge: (answer: Answer) => void
}

interface Receiving {
  /** Handles an event of the client. The next one is handled after it. */
  readonly handle: (event: ClientEvent) => Effect.Effect<void>
  readonly run: (effect: Effect.Effect<void>) => void
  readonly paced: PacedSockets["Service"]
}

interface EnginePacket {
  readonly type: string
  readonly data?: unknown
}

/** The types of packets of Socket.IO for which the library would wait until binary packets follow. */
const hasAttachments = /^[56]/

const isAcceptable = ({ type, data }: EnginePacket, { longestPacket }: ImkitSocket) => {
  if (type !== "message" || data === undefined) return true
  if (typeof data !== "string" || hasAttachments.test(data)) return false
  const bytes = Buffer.from(data)
  return bytes.length <= longestPacket && !isDeeperThan(bytes, requestLimits.jsonDepth)
}

const refuse = (socket: ImkitSocket) => socket.refuse(1008, "The packet is malformed.", false)

/** Ends a session whose packets are binary, too long or too deep, or too many in one request over polling. */
const boundPackets = (socket: ImkitSocket, paced: PacedSockets["Service"]) => {
  const { engine, gate } = socket
  // A WebSocket has a pace of its own.
  const spend = socket.webSocket === undefined ? paced.addPeer(gate) : () => {}
  for (const event of ["upgrade", "close"]) engine.on(event, () => paced.remove(gate))
  engine.on("packet", (packet: EnginePacket) => {
    if (!isAcceptable(packet, socket)) return refuse(socket)
    if (socket.webSocket !== undefined) return
    spend()
    if (++socket.polledPackets > imkitLimits.polledPackets) refuse(socket)
  })
}

/** The arguments of an event, of which the last is a function if the client asks to be acknowledged. */
const eventIn = (name: string, args: ReadonlyArray<unknown>, socket: ImkitSocket): ClientEvent => {
  const last = args.at(-1)
  if (typeof last !== "function") return { name, args, acknowledge: () => {} }
  return { name, args: args.slice(0, -1), acknowledge: (answer) => last(encoded(answer, socket.encoding)) }
}

/** Handles the events of a client in order. The client is read no faster than its events are handled. */
export const makeReceiving = (socket: ImkitSocket, { handle, run, paced }: Receiving) => {
  boundPackets(socket, paced)
  let isHeldBack = false
  const readOn = Effect.sync(() => {
    if (!isHeldBack || queue.length > 0) return
    isHeldBack = false
    const { webSocket = socket.gate } = socket
    // Otherwise the pace resumes it.
    if (paced.mayRead(webSocket)) webSocket.resume()
  })
  const queue: FrameQueue<ClientEvent> = new FrameQueue({
    handle: (event) => Effect.ensuring(handle(event), readOn),
    run
  })

  const receive = (name: unknown, ...args: ReadonlyArray<unknown>) => {
    if (!socket.isOpen) return
    if (typeof name !== "string") return refuse(socket)
    queue.add(eventIn(name, args, socket))
    if (queue.length < imkitLimits.waitingPackets) return
    isHeldBack = true
    const { webSocket = socket.gate } = socket
    webSocket.pause()
  }

  /** Takes the events of the namespace. A client connects to it once and ends its session by leaving it. */
  const listen = (namespace: Socket) => {
    namespace.onAny(receive)
    namespace.on("disconnect", () => socket.close(1000, ""))
  }

  return { listen, forgetWaiting: () => queue.clear() }
}
