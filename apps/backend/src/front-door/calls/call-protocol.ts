import { IncomingMessage } from "node:http"
import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import { Effect, Layer } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { RpcSerialization, RpcServer } from "effect/rpc"
import type { WebSocket } from "ws"
import { HazelConfig } from "../../config.ts"
import { clientAddressOf, countedAs } from "../client-address.ts"
import { callPath, FrontDoor, socketPaths } from "../front-door.ts"
import { noWebSocket } from "../handshake.ts"
import { callLimits } from "../limits/index.ts"
import { refusalResponse } from "../refusal.ts"
import type { AdmittedSocket } from "../socket-counts.ts"
import { KeptBytes } from "../kept-bytes.ts"
import { boundedWebSockets, watchUnfinished } from "../web-sockets.ts"
import { CallPeer } from "./call-peer.ts"
import { CallPeers } from "./call-peers.ts"
import { credentialHeadersOf } from "./credential-headers.ts"
import { CompressingWire } from "./compressing-wire.ts"
import { Compressions } from "./compressions.ts"
import { countLines } from "./line-buffer.ts"
import { RequestWire, tooManyLines } from "./request-wire.ts"
import { SocketWire } from "./socket-wire.ts"
import { withTypedFailure } from "./typed-failure.ts"

/** Whether the peer understands compressed answers. Other encodings are ignored, so that clients may ask for newer ones. */
const asksForGzip = ({ url = "" }: IncomingMessage) =>
  new URLSearchParams(url.split("?", 2)[1]).getAll("compress").includes("gzip")

const upgrade = boundedWebSockets(callLimits.lineBytes + 1)

/** Feeds a peer until its socket closes. When Hazel stops first, the socket is closed with that reason. */
const conversation = (webSocket: WebSocket, source: IncomingMessage, peer: CallPeer, unfinished: KeptBytes) =>
  Effect.callback<void>((resume) => {
    webSocket.on("message", (data: Buffer) => peer.received(data))
    watchUnfinished(webSocket, source, {
      unfinished,
      kept: () => peer.begunBytes,
      limit: () => peer.lineLimit,
      refuse: (why) => peer.close(why === "busy" ? "busy" : "line-too-long"),
      controlFrame: () => peer.spendLine()
    })
    source.socket.on("drain", () => peer.drained())
    // Without a listener one broken frame would end the process.
    webSocket.on("error", () => webSocket.terminate())
    webSocket.on("close", () => resume(Effect.void))
    return Effect.callback<void>((closed) => {
      webSocket.on("close", () => closed(Effect.void))
      peer.close("shutting-down")
    })
  })

const make = Effect.gen(function* () {
  const router = yield* HttpRouter.HttpRouter
  const { rateLimits, trustedProxies } = yield* HazelConfig
  const door = yield* FrontDoor
  const peers = yield* CallPeers
  const areLinesCounted = rateLimits === "on"
  const compressions = new Compressions()

  const enter = (id: number, peer: CallPeer) => Effect.sync(() => peers.enter(id, peer))

  const compressing = (webSocket: WebSocket, socketWire: SocketWire, onDrained: () => void) => {
    const wire = new CompressingWire(socketWire, compressions, onDrained)
    webSocket.once("close", () => wire.discard())
    return wire
  }

  const converse = Effect.fnUntraced(function* (
    webSocket: WebSocket,
    source: IncomingMessage,
    admitted: AdmittedSocket
  ) {
    const headers = credentialHeadersOf(yield* HttpServerRequest.HttpServerRequest)
    const id = peers.nextId()
    const unfinished = door.unfinishedOf(admitted.address)
    const socketWire = new SocketWire(webSocket, source.socket)
    const wire = asksForGzip(source) ? compressing(webSocket, socketWire, () => peer.drained()) : socketWire
    const peer: CallPeer = new CallPeer({
      wire,
      unread: door.unreadOf(admitted.address),
      address: admitted.address,
      headers,
      deliver: (message) => peers.deliver(id, message),
      signIn: admitted.signIn,
      isComplete: false,
      areLinesCounted,
      pace: peers.pace
    })
    yield* Effect.acquireUseRelease(
      enter(id, peer),
      () => conversation(webSocket, source, peer, unfinished),
      () => peers.leave(id)
    )
    return HttpServerResponse.empty()
  })

  yield* router.add(
    "GET",
    socketPaths.rpc,
    Effect.gen(function* () {
      const source = NodeHttpServerRequest.toIncomingMessage(yield* HttpServerRequest.HttpServerRequest)
      const admitted = source instanceof IncomingMessage ? door.admittedOf(source) : undefined
      if (!(source instanceof IncomingMessage) || admitted === undefined) return refusalResponse(noWebSocket)
      const webSocket = yield* upgrade(source)
      return webSocket ? yield* converse(webSocket, source, admitted) : HttpServerResponse.empty()
    })
  )

  /** A body is taken as a whole or not at all, because its bytes would be kept while it waited. */
  const isInPace = (address: string, body: Buffer) => {
    const lines = Math.max(1, Math.min(countLines(body, callLimits.linesPerFrame), callLimits.linesPerFrame))
    const hasRoom = peers.pace.hasRoom(address, lines)
    if (hasRoom) peers.pace.spend(address, lines)
    return hasRoom
  }

  yield* router.add(
    "POST",
    callPath,
    Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const address = countedAs(clientAddressOf(trustedProxies, request))
      const body = Buffer.from(yield* request.arrayBuffer)
      if (areLinesCounted && !isInPace(address, body)) return tooManyLines
      const id = peers.nextId()
      const wire = new RequestWire(NodeHttpServerRequest.toServerResponse(request), () => peer.drained())
      const peer: CallPeer = new CallPeer({
        wire,
        unread: door.unreadOf(address),
        address,
        headers: credentialHeadersOf(request),
        deliver: (message) => peers.deliver(id, message),
        signIn: () => true,
        isComplete: true,
        // The lines were counted all at once above.
        areLinesCounted: false,
        pace: peers.pace,
        onIdle: () => wire.end()
      })
      yield* Effect.acquireRelease(enter(id, peer), () => peers.leave(id))
      peer.received(body)
      return yield* Effect.interruptible(wire.response)
    })
  )

  return yield* RpcServer.Protocol.make((deliver) => {
    peers.connect(deliver)
    return Effect.succeed({
      disconnects: peers.disconnects,
      send: (id, response) => Effect.sync(() => peers.get(id)?.answer(withTypedFailure(response))),
      end: () => Effect.void,
      clientIds: Effect.sync(peers.ids),
      initialMessage: Effect.succeedNone,
      supportsAck: true,
      supportsTransferables: false,
      supportsSpanPropagation: false,
      supportsNotifications: false,
      codecFor: RpcSerialization.json.codecFor
    })
  })
})

/** `POST /rpc` and `GET /rpc/ws`: calls as lines of JSON, in the place of Effect's protocols for both. */
export const CallProtocolLive = Layer.effect(RpcServer.Protocol, make)
