import { IncomingMessage, ServerResponse } from "node:http"
import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { FrontDoor } from "../../../front-door/front-door.ts"
import { noWebSocket } from "../../../front-door/handshake.ts"
import { refusalResponse } from "../../../front-door/refusal.ts"
import { untilClosed } from "../../../realtime/until-closed.ts"
import { makePolling } from "./polling.ts"
import { makeSessions, shutDown } from "./sessions.ts"

const isSocketPath = (path: string) => path === "/socket.io/" || path === "/socket.io"

/** `/socket.io/?EIO=4&transport=websocket` or `polling`, and EIO=3. Source: I1. */
export const ImkitRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const door = yield* FrontDoor
    const sessions = yield* makeSessions
    const poll = yield* makePolling(sessions)
    door.addSocketRoute({ name: "/socket.io", serves: isSocketPath })
    door.addOpenPaths(isSocketPath)
    door.addStreamedPaths(isSocketPath)

    const serveWebSocket = (request: IncomingMessage) =>
      Effect.suspend(() => {
        const { socket: tcp } = request
        if (tcp.destroyed) return Effect.void
        sessions.engine.handleUpgrade(request, tcp, Buffer.alloc(0))
        return untilClosed(tcp, () => {
          const socket = sessions.of(request)
          if (socket === undefined) tcp.destroy()
          else shutDown(socket)
        })
      })

    const handle = Effect.gen(function* () {
      const served = yield* HttpServerRequest.HttpServerRequest
      const request = NodeHttpServerRequest.toIncomingMessage(served)
      if (!(request instanceof IncomingMessage)) return refusalResponse(noWebSocket)
      if (door.admittedOf(request) !== undefined) {
        yield* serveWebSocket(request)
        return HttpServerResponse.empty()
      }
      const response = NodeHttpServerRequest.toServerResponse(served)
      return response instanceof ServerResponse ? yield* poll(request, response) : refusalResponse(noWebSocket)
    })

    // The router takes the slash at the end for nothing.
    yield* router.add("GET", "/socket.io", handle)
    yield* router.add("POST", "/socket.io", handle)
    yield* router.add("OPTIONS", "/socket.io", handle)
  })
)
