import { IncomingMessage } from "node:http"
import {
  ClientFrame,
  type Goodbye,
  heartbeatSecondsLimits,
  type Hello,
  isHeartbeat,
  type Notice
} from "@hazel/domain/realtime/frames"
import type { RateLimited, UnauthorizedError } from "@hazel/domain/errors"
import { FrontDoor } from "../front-door/front-door.ts"
import { noWebSocket } from "../front-door/handshake.ts"
import { refusalResponse } from "../front-door/refusal.ts"
import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import { Clock, Effect, Option, Result, Schema } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { type WebSocket, WebSocketServer } from "ws"
import { secondsUntil } from "../rate-limits.ts"
import { hasScope, Sessions } from "../authentication/sessions.ts"
import { Connection } from "../realtime/connection.ts"
import { PushChannel } from "../realtime/push-channel.ts"
import { Pulse } from "../realtime/pulse.ts"

const helloWithin = "5 seconds"
const largestFrame = 256 * 1024

/** With as many bytes waiting, a peer is not listening, or will hear enough to know that we are there. */
const pongsAhead = 64 * 1024

const ping = '{"type":"ping"}'

const answerPing = (webSocket: WebSocket) => {
  if (webSocket.bufferedAmount < pongsAhead) webSocket.send('{"type":"pong"}')
}

const decodeFrame = Schema.decodeUnknownOption(Schema.fromJsonString(ClientFrame))

// No compression: it costs memory for each socket, and frames are made once for all of them.
const webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: largestFrame })

/** The front door lets only complete handshakes in; a peer that is gone already closes the socket. */
const upgrade = (request: IncomingMessage) =>
  Effect.callback<WebSocket | undefined>((resume) => {
    request.socket.once("close", () => resume(Effect.succeed(undefined)))
    webSockets.handleUpgrade(request, request.socket, Buffer.alloc(0), (webSocket) => resume(Effect.succeed(webSocket)))
  })

const goodbye = (webSocket: WebSocket, why: Omit<Goodbye, "type">, code: number) => {
  webSocket.send(JSON.stringify({ type: "goodbye", ...why } satisfies Goodbye))
  webSocket.close(code, why.reason)
}

const refuse = (webSocket: WebSocket, reason: "unauthorized" | "bad-frame", message?: string) =>
  goodbye(webSocket, { reason, reconnect: false, ...(message && { message }) }, reason === "unauthorized" ? 4401 : 4400)

/** Whoever shares an address with many wrong credentials is no less signed in, and comes back later. */
const refuseCaller = (webSocket: WebSocket, refusal: UnauthorizedError | RateLimited) => {
  if (refusal._tag === "UnauthorizedError") return refuse(webSocket, "unauthorized")
  const message = `Too many wrong credentials came from your address. Try again in ${secondsUntil(refusal)} seconds.`
  goodbye(webSocket, { reason: "busy", reconnect: true, message }, 1013)
}

const { least, most } = heartbeatSecondsLimits
const heartbeatRefusal = `A heartbeat comes every ${least} to ${most} seconds.`

/** Listens until the socket closes. When Hazel stops first, the socket is closed before the route ends. */
const conversation = (webSocket: WebSocket, onHello: (hello: Hello) => void, onNotice: (notice: Notice) => void) =>
  Effect.callback<void>((resume) => {
    webSocket.on("message", (data) => {
      const said = String(data)
      // Nearly all that clients say; a flood of it should cost no more than it has to.
      if (said === ping) return answerPing(webSocket)
      const frame = decodeFrame(said)
      if (Option.isNone(frame)) return refuse(webSocket, "bad-frame")
      switch (frame.value.type) {
        case "hello":
          return onHello(frame.value)
        case "ping":
          return answerPing(webSocket)
        case "pong":
        case "heartbeat":
          return
        default:
          return onNotice(frame.value)
      }
    })
    // Without a listener one broken frame would end the process.
    webSocket.on("error", () => webSocket.terminate())
    webSocket.on("close", () => resume(Effect.void))
    return Effect.callback<void>((closed) => {
      webSocket.on("close", () => closed(Effect.void))
      goodbye(webSocket, { reason: "shutting-down", reconnect: true }, 1012)
      setTimeout(() => webSocket.terminate(), 500).unref()
    })
  })

/** `GET /realtime`: the push channel. */
export const RealtimeRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const sessions = yield* Sessions
    const pushChannel = yield* PushChannel
    const door = yield* FrontDoor
    const clock = yield* Clock.Clock
    const run = Effect.runForkWith(yield* Effect.context())

    const greet = Effect.fnUntraced(function* (
      webSocket: WebSocket,
      request: IncomingMessage,
      hello: Hello,
      onConnection: (connection: Connection) => void
    ) {
      const { cookie } = request.headers
      const headers = hello.token ? { authorization: `Bearer ${hello.token}` } : { cookie }
      const identified = yield* Effect.result(sessions.identify(headers, door.addressOf(request)))
      if (Result.isFailure(identified)) return refuseCaller(webSocket, identified.failure)
      const caller = identified.success
      if (!hasScope(caller, "read")) return refuse(webSocket, "unauthorized")
      const { user, sessionId } = caller
      const now = () => clock.currentTimeMillisUnsafe()
      const pulse = new Pulse(now(), Math.random())
      if (hello.heartbeatSeconds) pulse.promise(hello.heartbeatSeconds * 1000)
      const connection = new Connection(webSocket, request.socket, user.id, sessionId, pulse)
      webSocket.on("message", () => connection.heard(now()))
      webSocket.on("close", () => pushChannel.leave(connection))
      onConnection(connection)
      if (connection.isOpen) yield* pushChannel.welcome(connection, hello)
    })

    yield* router.add(
      "GET",
      "/realtime",
      Effect.gen(function* () {
        const request = NodeHttpServerRequest.toIncomingMessage(yield* HttpServerRequest.HttpServerRequest)
        if (!(request instanceof IncomingMessage) || door.placeOf(request) === undefined)
          return refusalResponse(noWebSocket)
        const webSocket = yield* upgrade(request)
        if (webSocket === undefined) return HttpServerResponse.empty()
        let isGreeted = false
        let connection: Connection | undefined
        const welcome = (hello: Hello) => {
          if (isGreeted) return refuse(webSocket, "bad-frame")
          isGreeted = true
          if (!isHeartbeat(hello.heartbeatSeconds ?? least)) return refuse(webSocket, "bad-frame", heartbeatRefusal)
          const greeting = greet(webSocket, request, hello, (made) => (connection = made))
          run(Effect.catchCause(greeting, () => Effect.sync(() => webSocket.terminate())))
        }
        const refuseTheSilent = Effect.sync(() => isGreeted || refuse(webSocket, "bad-frame"))
        yield* Effect.forkChild(Effect.delay(refuseTheSilent, helloWithin), { startImmediately: true })
        yield* conversation(webSocket, welcome, (notice) => connection && pushChannel.heard(connection, notice))
        return HttpServerResponse.empty()
      })
    )
  })
)
