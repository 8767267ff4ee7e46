import type { IncomingMessage } from "node:http"
import { Effect } from "effect"
import type { Socket as EngineSocket } from "engine.io"
import type { Socket } from "socket.io"
import type { WebSocket } from "ws"
import { FrontDoor } from "../../../front-door/front-door.ts"
import { PacedSockets } from "../../../front-door/paced-sockets.ts"
import type { AdmittedSocket } from "../../../front-door/socket-counts.ts"
import { watchUnfinished } from "../../../front-door/web-sockets.ts"
import { makeConversation } from "./conversation.ts"
import { EngineHeartbeat, makeEngine } from "./engine.ts"
import type { Arrival, ImkitSocket } from "./imkit-socket.ts"
import { imkitLimits } from "./imkit-limits.ts"

/** The session that a request names, if it names one. */
export const sidIn = ({ url = "" }: IncomingMessage) =>
  new URLSearchParams(url.split("?", 2)[1] ?? "").get("sid") ?? undefined

/** Says goodbye to a client that may connect to another node at once. */
export const shutDown = (socket: ImkitSocket) => {
  if (socket.client === undefined) socket.refuse(1012, "shutting-down", true)
  else socket.client.connection.goodbye("shutting-down", true)
}

/** The sessions of clients on this node, from the requests that have passed the front door. */
export const makeSessions = Effect.gen(function* () {
  const door = yield* FrontDoor
  const paced = yield* PacedSockets
  const open = yield* makeConversation
  const arrivals = new WeakMap<IncomingMessage, Arrival>()
  const opened = new WeakMap<IncomingMessage, ImkitSocket>()
  const listeners = new WeakMap<EngineSocket, (namespace: Socket) => void>()
  const sessions = new Map<string, ImkitSocket>()

  const of = (request: IncomingMessage) => {
    const sid = sidIn(request)
    return sid === undefined ? opened.get(request) : sessions.get(sid)
  }

  const watch = (webSocket: WebSocket, request: IncomingMessage, { address }: AdmittedSocket) =>
    watchUnfinished(webSocket, request, {
      unfinished: door.unfinishedOf(address),
      limit: () => of(request)?.longestPacket ?? imkitLimits.frameBytesBeforeAuthentication,
      refuse: () => {
        of(request)?.refuse(1009, "The packet is too long.", false)
        webSocket.close(1009, "The packet is too long.")
      },
      controlFrame: paced.add(webSocket)
    })

  const onWebSocket = (webSocket: WebSocket, request: IncomingMessage) => {
    const admitted = door.admittedOf(request)
    if (admitted === undefined) return webSocket.terminate()
    watch(webSocket, request, admitted)
    const arrival = { request, admitted, webSocket }
    arrivals.set(request, arrival)
    const upgrading = of(request)
    // The engine closes a second WebSocket of a session.
    if (upgrading?.engine.upgrading === false && !upgrading.engine.upgraded) upgrading.candidate = arrival
  }

  const { engine, io } = makeEngine(yield* EngineHeartbeat, onWebSocket)

  engine.on("connection", (connected: EngineSocket) => {
    const arrival = arrivals.get(connected.request)
    if (arrival === undefined) return connected.close(true)
    const { socket, listen } = open(connected, arrival)
    opened.set(arrival.request, socket)
    listeners.set(connected, listen)
    sessions.set(socket.sid, socket)
    connected.on("close", () => sessions.delete(socket.sid))
  })

  io.on("connection", (namespace) => {
    const listen = listeners.get(namespace.conn)
    // A client connects to the namespace once.
    if (listen === undefined) return void namespace.disconnect(true)
    listeners.delete(namespace.conn)
    listen(namespace)
  })

  yield* Effect.addFinalizer(() => Effect.sync(() => sessions.forEach(shutDown)))

  /** Counts a request that may open a session over polling. */
  const expect = (request: IncomingMessage, admitted: AdmittedSocket) =>
    void arrivals.set(request, { request, admitted, webSocket: undefined })

  return { engine, of, expect }
})

export type Sessions = Effect.Success<typeof makeSessions>
