import type { IncomingMessage } from "node:http"
import { Effect } from "effect"
import type { WebSocket } from "ws"
import { FrontDoor } from "../../../front-door/front-door.ts"
import { PacedSockets } from "../../../front-door/paced-sockets.ts"
import type { AdmittedSocket } from "../../../front-door/socket-counts.ts"
import { boundedWebSockets, watchUnfinished } from "../../../front-door/web-sockets.ts"
import { steadyNow } from "../../../process/steady-time.ts"
import { Connection } from "../../../realtime/connection.ts"
import { Pulse } from "../../../realtime/pulse.ts"
import { addObserver } from "../codec/observers.ts"
import { makeConversation } from "./conversation.ts"
import type { OpenedConnection } from "./opening.ts"
import { ConnectedUser } from "./connected-user.ts"
import { hotsockLimits } from "./socket-limits.ts"

const upgrade = boundedWebSockets(hotsockLimits.frameBytes)

/** Turns requests into sockets and serves them until they close. */
export const makeServing = Effect.gen(function* () {
  const door = yield* FrontDoor
  const paced = yield* PacedSockets
  const now = yield* steadyNow
  const { codec, converse } = yield* makeConversation

  const userFor = (webSocket: WebSocket, request: IncomingMessage, { app, token, peer, id }: OpenedConnection) => {
    const { uid = null, umd = null } = token.claims
    const identity = { kind: "app-user", appId: app.id, uid } as const
    const pulse = new Pulse(now(), Math.random())
    const connection = new Connection(webSocket, request.socket, { identity, codec, pulse, id })
    const user = new ConnectedUser({ app, token, connection, meta: { uid, umd }, peer })
    addObserver(connection, user)
    return user
  }

  return Effect.fnUntraced(function* (request: IncomingMessage, admitted: AdmittedSocket, opened: OpenedConnection) {
    const webSocket = yield* upgrade(request)
    if (webSocket === undefined) return
    const user = userFor(webSocket, request, opened)
    const talk = converse(webSocket, user, opened)
    watchUnfinished(webSocket, request, {
      unfinished: door.unfinishedOf(admitted.address),
      limit: () => hotsockLimits.frameBytes,
      refuse: () => user.connection.goodbye("bad-frame", true),
      controlFrame: paced.add(webSocket)
    })
    yield* talk
  })
})
