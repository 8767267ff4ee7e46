import type { IncomingMessage } from "node:http"
import { Effect } from "effect"
import type { WebSocket } from "ws"
import { HazelConfig } from "../../../config.ts"
import { clientAddress } from "../../../front-door/client-address.ts"
import { FrontDoor } from "../../../front-door/front-door.ts"
import { PacedSockets } from "../../../front-door/paced-sockets.ts"
import type { AdmittedSocket } from "../../../front-door/socket-counts.ts"
import { boundedWebSockets, watchUnfinished } from "../../../front-door/web-sockets.ts"
import { steadyNow } from "../../../process/steady-time.ts"
import { Connection } from "../../../realtime/connection.ts"
import { Hub } from "../../../realtime/hub.ts"
import { Pulse } from "../../../realtime/pulse.ts"
import { untilClosed } from "../../../realtime/until-closed.ts"
import { ChannelNames } from "../codec/channel-names.ts"
import { addObserver } from "../codec/observers.ts"
import { hotsockCodec } from "../codec/hotsock-codec.ts"
import { connectedFrame } from "../frames/server-frames.ts"
import { inWholeSeconds } from "../frames/whole-seconds.ts"
import { makeFrameHandling } from "./frame-handling.ts"
import { FrameQueue } from "./frame-queue.ts"
import type { OpenedConnection } from "./opening.ts"
import { makePublishing } from "./publishing.ts"
import { Session } from "./session.ts"
import { hotsockLimits } from "./socket-limits.ts"
import { makeSubscribing } from "./subscribing.ts"
import { VitalSigns } from "./vital-signs.ts"
import { watchVitalSigns } from "./vital-watch.ts"

const upgrade = boundedWebSockets(hotsockLimits.frameBytes)

/** Turns requests into sockets and serves them until they close. */
export const makeServing = Effect.gen(function* () {
  const { trustedProxies } = yield* HazelConfig
  const door = yield* FrontDoor
  const hub = yield* Hub
  const paced = yield* PacedSockets
  const now = yield* steadyNow
  const run = Effect.runForkWith(yield* Effect.context())
  const names = new ChannelNames()
  const codec = hotsockCodec(names)
  const subscribing = yield* makeSubscribing(names)
  const handle = makeFrameHandling({ subscribing, publishing: yield* makePublishing })
  const watch = yield* watchVitalSigns

  const sessionFor = (webSocket: WebSocket, request: IncomingMessage, { app, token, id }: OpenedConnection) => {
    const { uid = null, umd = null } = token.claims
    const identity = { kind: "app-user", appId: app.id, uid } as const
    const pulse = new Pulse(now(), Math.random())
    const connection = new Connection(webSocket, request.socket, { identity, codec, pulse, id })
    const peer = {
      sourceIp: clientAddress(trustedProxies, request),
      userAgent: request.headers["user-agent"]
    }
    const session = new Session({ app, token, connection, meta: { uid, umd }, peer })
    addObserver(connection, session)
    return session
  }

  /** Reads frames in order, and no faster than they are handled. */
  const read = (webSocket: WebSocket, session: Session, signs: VitalSigns) => {
    const queue: FrameQueue<Buffer> = new FrameQueue({
      handle: (bytes) =>
        Effect.andThen(
          handle(session, bytes),
          Effect.sync(() => queue.length < hotsockLimits.waitingFrames && webSocket.resume())
        ),
      run: (effect) => void run(effect)
    })
    webSocket.on("message", (data: Buffer) => {
      if (!session.connection.isOpen) return
      session.connection.noteReceived(now())
      signs.noteMoved(now())
      queue.add(data, data.length)
      if (queue.length >= hotsockLimits.waitingFrames) webSocket.pause()
    })
    for (const sign of ["ping", "pong"]) webSocket.on(sign, () => session.connection.noteReceived(now()))
    return queue
  }

  const conversation = Effect.fnUntraced(function* (webSocket: WebSocket, session: Session, opened: OpenedConnection) {
    const { connection } = session
    const { id, secret, expiresAt, token } = opened
    const { keepAlive, heartbeatTimeout } = token.claims
    const signs = new VitalSigns(now(), {
      keepAlive: keepAlive ?? false,
      heartbeatSeconds: heartbeatTimeout ?? undefined
    })
    hub.connect(connection)
    const queue = read(webSocket, session, signs)
    const stopWatching = watch(connection, signs)
    const connectionExpiresAt = inWholeSeconds(expiresAt)
    connection.sendText(
      connectedFrame({ connectionId: id, connectionExpiresAt, connectionSecret: secret }, session.meta)
    )
    const leave = Effect.sync(() => {
      stopWatching()
      queue.clear()
      subscribing.leave(session)
    })
    yield* untilClosed(webSocket, () => connection.goodbye("shutting-down", true)).pipe(Effect.ensuring(leave))
  })

  return Effect.fnUntraced(function* (request: IncomingMessage, admitted: AdmittedSocket, opened: OpenedConnection) {
    const webSocket = yield* upgrade(request)
    if (webSocket === undefined) return
    const session = sessionFor(webSocket, request, opened)
    watchUnfinished(webSocket, request, {
      unfinished: door.unfinishedOf(admitted.address),
      limit: () => hotsockLimits.frameBytes,
      refuse: () => session.connection.goodbye("bad-frame", true),
      controlFrame: paced.add(webSocket)
    })
    yield* conversation(webSocket, session, opened)
  })
})
