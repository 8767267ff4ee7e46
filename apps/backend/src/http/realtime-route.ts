import { IncomingMessage } from "node:http"
import {
  ClientFrame,
  type Goodbye,
  heartbeatSecondsLimits,
  type Hello,
  isHeartbeat,
  type Notice
} from "@hazel/domain/realtime/frames"
import type { RateLimited, SecondFactorRequiredError, UnauthorizedError } from "@hazel/domain/errors"
import { FrontDoor } from "../front-door/front-door.ts"
import { noWebSocket } from "../front-door/handshake.ts"
import { frameLimits, socketLimits, welcomeLimits } from "../front-door/limits/index.ts"
import { PacedSockets } from "../front-door/paced-sockets.ts"
import { refusalResponse } from "../front-door/refusal.ts"
import type { AdmittedSocket } from "../front-door/socket-counts.ts"
import { boundedWebSockets, watchUnfinished } from "../front-door/web-sockets.ts"
import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import { Effect, Option, Result, Schema } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import type { WebSocket } from "ws"
import { secondsUntil } from "../quotas/rate-limits.ts"
import { hasScope, Sessions } from "../authentication/sessions.ts"
import { Connection, type PersonalConnection } from "../realtime/connection.ts"
import { nativeCodec } from "../realtime/native-codec.ts"
import { PushChannel } from "../realtime/push-channel.ts"
import { Pulse } from "../realtime/pulse.ts"
import { untilClosed } from "../realtime/until-closed.ts"
import { steadyNow } from "../process/steady-time.ts"

const ping = '{"type":"ping"}'

const answerPing = (webSocket: WebSocket) => {
  if (webSocket.bufferedAmount < socketLimits.pongsAheadBytes) webSocket.send('{"type":"pong"}')
}

const decodeFrame = Schema.decodeUnknownOption(Schema.fromJsonString(ClientFrame))

const upgrade = boundedWebSockets(frameLimits.helloBytes)

const goodbye = (webSocket: WebSocket, why: Omit<Goodbye, "type">, code: number) => {
  webSocket.send(JSON.stringify({ type: "goodbye", ...why } satisfies Goodbye))
  webSocket.close(code, why.reason)
  // It may have been paused, and answers the close frame.
  webSocket.resume()
}

const tooManyConnections = {
  reason: "too-many-connections",
  reconnect: true,
  message: "You have too many connections. Close some tabs or sign out on some devices."
} as const

const refuse = (webSocket: WebSocket, reason: "unauthorized" | "bad-frame", message?: string) =>
  goodbye(webSocket, { reason, reconnect: false, ...(message && { message }) }, reason === "unauthorized" ? 4401 : 4400)

/** The session of a peer whose address sent many wrong credentials is still valid, so it may reconnect later. */
const refuseCaller = (webSocket: WebSocket, refusal: UnauthorizedError | SecondFactorRequiredError | RateLimited) => {
  if (refusal._tag === "UnauthorizedError") return refuse(webSocket, "unauthorized")
  if (refusal._tag === "SecondFactorRequiredError") return refuse(webSocket, "unauthorized", refusal.message)
  const message = `Too many wrong credentials came from your address. Try again in ${secondsUntil(refusal)} seconds.`
  goodbye(webSocket, { reason: "busy", reconnect: true, message }, 1013)
}

const { least, most } = heartbeatSecondsLimits
const heartbeatRefusal = `Choose a heartbeat of ${least} to ${most} seconds.`

const unavailable = (webSocket: WebSocket) =>
  goodbye(
    webSocket,
    { reason: "unavailable", reconnect: true, message: "The database does not answer. Try again later." },
    1013
  )

/** Sends `wait` every few seconds until the peer is welcomed or gone. */
const askToWait = Effect.fnUntraced(function* (webSocket: WebSocket) {
  const { waitEveryMs, welcomedWithinMs } = welcomeLimits
  for (let waitedMs = waitEveryMs; waitedMs < welcomedWithinMs; waitedMs += waitEveryMs) {
    yield* Effect.sleep(waitEveryMs)
    webSocket.send('{"type":"wait"}')
  }
  yield* Effect.sleep(waitEveryMs)
})

/** Reads until the socket closes. */
const conversation = (webSocket: WebSocket, onHello: (hello: Hello) => void, onNotice: (notice: Notice) => void) =>
  Effect.suspend(() => {
    webSocket.on("message", (data) => {
      if (webSocket.readyState !== webSocket.OPEN) return
      const text = String(data)
      // Nearly all frames are these, and a flood of them should cost as little as possible.
      if (text === ping) return answerPing(webSocket)
      const frame = decodeFrame(text)
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
          if (text.length > frameLimits.noticeBytes) return refuse(webSocket, "bad-frame")
          return onNotice(frame.value)
      }
    })
    return untilClosed(webSocket, () => goodbye(webSocket, { reason: "shutting-down", reconnect: true }, 1012))
  })

/** `GET /realtime`: the push channel. */
export const RealtimeRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const sessions = yield* Sessions
    const pushChannel = yield* PushChannel
    const door = yield* FrontDoor
    const paced = yield* PacedSockets
    const now = yield* steadyNow
    const run = Effect.runForkWith(yield* Effect.context())

    const greet = Effect.fnUntraced(function* (
      webSocket: WebSocket,
      request: IncomingMessage,
      admitted: AdmittedSocket,
      hello: Hello,
      onConnection: (connection: PersonalConnection) => void
    ) {
      const { cookie } = request.headers
      const headers = hello.token ? { authorization: `Bearer ${hello.token}` } : { cookie }
      const identified = yield* Effect.result(sessions.identify(headers, admitted.address))
      if (Result.isFailure(identified)) return refuseCaller(webSocket, identified.failure)
      const caller = identified.success
      if (!hasScope(caller, "read")) return refuse(webSocket, "unauthorized")
      const { user, sessionId } = caller
      if (!admitted.signIn(user.id)) return goodbye(webSocket, tooManyConnections, 4429)
      const pulse = new Pulse(now(), Math.random())
      if (hello.heartbeatSeconds) pulse.promise(hello.heartbeatSeconds * 1000)
      const identity = { kind: "person", userId: user.id, sessionId } as const
      const connection = new Connection(webSocket, request.socket, { identity, codec: nativeCodec, pulse })
      webSocket.on("message", () => connection.noteReceived(now()))
      webSocket.on("close", () => pushChannel.leave(connection))
      onConnection(connection)
      if (connection.isOpen) yield* pushChannel.welcome(connection, hello)
      return connection
    })

    /** Welcomes a peer and sends it what it missed. Ends when the socket closes. */
    const serve = (webSocket: WebSocket, greeting: Effect.Effect<PersonalConnection | void>) => {
      const giveUp = Effect.sync(() => {
        unavailable(webSocket)
        fiber.interruptUnsafe()
      })
      // Runs beside the welcome instead of in a race with it: two fibers for each arriving peer, and not five.
      const waiting = run(Effect.andThen(askToWait(webSocket), giveUp))
      const welcomed = Effect.ensuring(
        greeting,
        Effect.sync(() => waiting.interruptUnsafe())
      )
      const replayed = Effect.flatMap(welcomed, (connection) =>
        connection ? pushChannel.replay(connection) : Effect.void
      )
      const fiber = run(Effect.catchCause(replayed, () => Effect.sync(() => unavailable(webSocket))))
      webSocket.on("close", () => fiber.interruptUnsafe())
    }

    yield* router.add(
      "GET",
      "/realtime",
      Effect.gen(function* () {
        const request = NodeHttpServerRequest.toIncomingMessage(yield* HttpServerRequest.HttpServerRequest)
        const admitted = request instanceof IncomingMessage ? door.admittedOf(request) : undefined
        if (!(request instanceof IncomingMessage) || admitted === undefined) return refusalResponse(noWebSocket)
        const webSocket = yield* upgrade(request)
        if (webSocket === undefined) return HttpServerResponse.empty()
        watchUnfinished(webSocket, request, {
          unfinished: door.unfinishedOf(admitted.address),
          limit: () => frameLimits.helloBytes,
          refuse: () => refuse(webSocket, "bad-frame", "Frames are too long, or too many are incomplete."),
          controlFrame: paced.add(webSocket)
        })
        let isGreeted = false
        let connection: PersonalConnection | undefined
        const welcome = (hello: Hello) => {
          if (isGreeted) return refuse(webSocket, "bad-frame")
          isGreeted = true
          if (!isHeartbeat(hello.heartbeatSeconds ?? least)) return refuse(webSocket, "bad-frame", heartbeatRefusal)
          serve(
            webSocket,
            greet(webSocket, request, admitted, hello, (made) => (connection = made))
          )
        }
        const refuseTheSilent = Effect.sync(() => isGreeted || refuse(webSocket, "bad-frame"))
        yield* Effect.forkChild(Effect.delay(refuseTheSilent, frameLimits.helloWithinMs), { startImmediately: true })
        yield* conversation(webSocket, welcome, (notice) => connection && pushChannel.receive(connection, notice))
        return HttpServerResponse.empty()
      })
    )
  })
)
