import { Effect } from "effect"
import type { WebSocket } from "ws"
import { AppDirectory } from "../../../apps/app-directory.ts"
import { PacedSockets } from "../../../front-door/paced-sockets.ts"
import { Nodes } from "../../../nodes/nodes.ts"
import { steadyNow } from "../../../process/steady-time.ts"
import { Hub } from "../../../realtime/hub.ts"
import { untilClosed } from "../../../realtime/until-closed.ts"
import { ChannelNames } from "../codec/channel-names.ts"
import { hotsockCodec } from "../codec/hotsock-codec.ts"
import { connectedFrame } from "../frames/server-frames.ts"
import { inWholeSeconds } from "../frames/whole-seconds.ts"
import { makePublishing } from "../operations/publishing.ts"
import { makeReacting } from "../operations/reacting.ts"
import { makeStoring } from "../operations/storing.ts"
import { makeUmdUpdating } from "../operations/umd-updating.ts"
import { makeFrameHandling } from "./frame-handling.ts"
import { makeObservedEntries } from "./observed-entries.ts"
import type { OpenedConnection } from "./opening.ts"
import { readFrames } from "./read-frames.ts"
import type { ConnectedUser } from "./connected-user.ts"
import { makeSubscribing } from "./subscribing.ts"
import { VitalSigns } from "./vital-signs.ts"
import { watchVitalSigns } from "./vital-watch.ts"

/** Talks to connections from their greeting to their end. */
export const makeConversation = Effect.gen(function* () {
  const hub = yield* Hub
  const paced = yield* PacedSockets
  const now = yield* steadyNow
  const run = Effect.runForkWith(yield* Effect.context())
  const names = new ChannelNames()
  const subscribing = yield* makeSubscribing(names, yield* makeObservedEntries)
  const { handle, autoSubscribe } = makeFrameHandling({
    subscribing,
    publish: yield* makePublishing,
    react: yield* makeReacting,
    storing: yield* makeStoring,
    updateUmd: yield* makeUmdUpdating
  })
  const watch = yield* watchVitalSigns
  const open = new Set<ConnectedUser>()

  const directory = yield* AppDirectory
  directory.onEnd((appId) => {
    for (const { app, connection } of open) if (app.id === appId) connection.goodbye("signed-out", false)
  })
  const nodes = yield* Nodes
  nodes.onLoss(() => {
    for (const { connection } of open) connection.goodbye("unavailable", true)
  })

  const signsOf = ({ token: { claims } }: OpenedConnection) =>
    new VitalSigns(now(), {
      keepAlive: claims.keepAlive ?? false,
      heartbeatSeconds: claims.heartbeatTimeout ?? undefined
    })

  const greeting = ({ id, secret, expiresAt }: OpenedConnection, { meta }: ConnectedUser) => {
    const connectionExpiresAt = inWholeSeconds(expiresAt)
    return connectedFrame({ connectionId: id, connectionExpiresAt, connectionSecret: secret }, meta)
  }

  /** Listens at once, and answers with the conversation, which ends when the socket has closed. */
  const converse = (webSocket: WebSocket, user: ConnectedUser, opened: OpenedConnection) => {
    const { connection } = user
    const signs = signsOf(opened)
    const mayRead = () => paced.mayRead(webSocket)
    const queue = readFrames(webSocket, { user, signs, now, handle, run: (effect) => void run(effect), mayRead })
    const stopWatching = watch(connection, signs)
    open.add(user)
    hub.connect(connection)
    connection.sendText(greeting(opened, user))
    for (const channel of user.autoSubscribed) queue.add(autoSubscribe(user, channel))
    const leave = Effect.sync(() => {
      stopWatching()
      queue.clear()
      open.delete(user)
      subscribing.leave(user)
    })
    return untilClosed(webSocket, () => connection.goodbye("shutting-down", true)).pipe(Effect.ensuring(leave))
  }

  return { codec: hotsockCodec(names), converse }
})
