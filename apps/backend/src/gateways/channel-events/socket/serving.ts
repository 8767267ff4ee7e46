import type { IncomingMessage } from "node:http"
import { Effect } from "effect"
import type { WebSocket } from "ws"
import type { Caller } from "../../../authentication/sessions.ts"
import { FrontDoor } from "../../../front-door/front-door.ts"
import { PacedSockets } from "../../../front-door/paced-sockets.ts"
import type { AdmittedSocket } from "../../../front-door/socket-counts.ts"
import { boundedWebSockets, watchUnfinished } from "../../../front-door/web-sockets.ts"
import { steadyNow } from "../../../process/steady-time.ts"
import { Connection } from "../../../realtime/connection.ts"
import { Hub } from "../../../realtime/hub.ts"
import { Pulse } from "../../../realtime/pulse.ts"
import { untilClosed } from "../../../realtime/until-closed.ts"
import { socketCodec } from "../codec/socket-codec.ts"
import type { Telling } from "../codec/telling.ts"
import { eventsLimits } from "../events-limits.ts"
import type { EventsClient } from "../subscriptions/events-client.ts"
import type { Subscribing } from "../subscriptions/subscribing.ts"
import { makeFrameHandling } from "./frame-handling.ts"
import { readFrames } from "./read-frames.ts"

const upgrade = boundedWebSockets(eventsLimits.frameBytes)

/** Turns requests into sockets and serves them until they close. */
export const makeServing = Effect.fnUntraced(function* (telling: Telling, subscribing: Subscribing) {
  const hub = yield* Hub
  const door = yield* FrontDoor
  const paced = yield* PacedSockets
  const now = yield* steadyNow
  const run = Effect.runForkWith(yield* Effect.context())
  const handle = yield* makeFrameHandling(subscribing)
  const codec = socketCodec(telling)

  const clientAt = (webSocket: WebSocket, request: IncomingMessage, caller: Caller, address: string): EventsClient => {
    const identity = { kind: "person", userId: caller.user.id, sessionId: caller.sessionId } as const
    const pulse = new Pulse(now(), Math.random())
    const connection = new Connection(webSocket, request.socket, { identity, codec, pulse })
    const send = (frame: string) => connection.sendText(frame)
    return { caller: { ...caller, address }, connection, topics: new Set(), most: eventsLimits.subscriptions, send }
  }

  /** Listens at once, and ends when the socket has closed. */
  const converse = (webSocket: WebSocket, client: EventsClient) => {
    const { connection } = client
    const mayRead = () => paced.mayRead(webSocket)
    const queue = readFrames(webSocket, client, { now, handle, run: (effect) => void run(effect), mayRead })
    hub.connect(connection)
    const leave = Effect.sync(() => {
      queue.clear()
      hub.leave(connection)
    })
    return untilClosed(webSocket, () => connection.goodbye("shutting-down", true)).pipe(Effect.ensuring(leave))
  }

  return Effect.fnUntraced(function* (request: IncomingMessage, { address }: AdmittedSocket, caller: Caller) {
    const webSocket = yield* upgrade(request)
    if (webSocket === undefined) return
    const client = clientAt(webSocket, request, caller, address)
    const talk = converse(webSocket, client)
    watchUnfinished(webSocket, request, {
      unfinished: door.unfinishedOf(address),
      limit: () => eventsLimits.frameBytes,
      refuse: () => client.connection.goodbye("bad-frame", true),
      controlFrame: paced.add(webSocket)
    })
    yield* talk
  })
})
