import { IncomingMessage } from "node:http"
import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { FrontDoor } from "../../../front-door/front-door.ts"
import { noWebSocket } from "../../../front-door/handshake.ts"
import { PacedSockets } from "../../../front-door/paced-sockets.ts"
import { refusalResponse } from "../../../front-door/refusal.ts"
import type { AdmittedSocket } from "../../../front-door/socket-counts.ts"
import { boundedWebSockets, watchUnfinished } from "../../../front-door/web-sockets.ts"
import { makeConversation } from "./conversation.ts"
import { newSid, type Version, versionIn } from "./handshake.ts"
import { ImkitSocket } from "./imkit-socket.ts"
import { imkitLimits } from "./imkit-limits.ts"

const upgrade = boundedWebSockets(imkitLimits.frameBytes)

const isSocketPath = (path: string) => path === "/socket.io/" || path === "/socket.io"

/** The refusals of Engine.IO, in its own form. Clients that would begin with polling learn from it what to change. */
const noSuchTransport = HttpServerResponse.jsonUnsafe(
  { code: 0, message: 'Transport unknown: connect with { transports: ["websocket"] }' },
  { status: 400, headers: { connection: "close" } }
)
const unsupportedVersion = HttpServerResponse.jsonUnsafe(
  { code: 5, message: "Unsupported protocol version" },
  { status: 400, headers: { connection: "close" } }
)

const refusalOf = (url: string) => (/[?&]transport=websocket(&|$)/.test(url) ? unsupportedVersion : noSuchTransport)

/** `GET /socket.io/?EIO=4&transport=websocket`, and EIO=3. Source: I1. */
export const ImkitRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const door = yield* FrontDoor
    const paced = yield* PacedSockets
    const converse = yield* makeConversation
    door.addSocketRoute({ name: "/socket.io", serves: isSocketPath })

    const serve = Effect.fnUntraced(function* (request: IncomingMessage, admitted: AdmittedSocket, version: Version) {
      const webSocket = yield* upgrade(request)
      if (webSocket === undefined) return
      const socket = new ImkitSocket({ webSocket, version, sid: newSid(), address: admitted.address })
      const talk = converse(socket, { admitted, tcp: request.socket })
      watchUnfinished(webSocket, request, {
        unfinished: door.unfinishedOf(admitted.address),
        limit: () =>
          socket.client === undefined ? imkitLimits.frameBytesBeforeAuthentication : imkitLimits.frameBytes,
        refuse: () => socket.close(1009, "The packet is too long.", false),
        controlFrame: paced.add(webSocket)
      })
      yield* talk
    })

    const handle = Effect.gen(function* () {
      const request = NodeHttpServerRequest.toIncomingMessage(yield* HttpServerRequest.HttpServerRequest)
      if (!(request instanceof IncomingMessage)) return refusalResponse(noWebSocket)
      const { url = "" } = request
      const version = versionIn(url)
      if (version === undefined) return refusalOf(url)
      const admitted = door.admittedOf(request)
      if (admitted === undefined) return refusalResponse(noWebSocket)
      yield* serve(request, admitted, version)
      return HttpServerResponse.empty()
    })

    // The router takes the slash at the end for nothing.
    yield* router.add("GET", "/socket.io", handle)
  })
)
