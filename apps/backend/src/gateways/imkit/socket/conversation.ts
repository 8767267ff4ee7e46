import { Effect } from "effect"
import { PacedSockets } from "../../../front-door/paced-sockets.ts"
import { steadyNow } from "../../../process/steady-time.ts"
import { untilClosed } from "../../../realtime/until-closed.ts"
import { makeDialects } from "../codec/dialects.ts"
import { makeAuthenticating, type Transport } from "./authenticating.ts"
import { makeEventHandling } from "./event-handling.ts"
import { connectMessage, openMessage } from "./handshake.ts"
import type { ImkitSocket } from "./imkit-socket.ts"
import { imkitLimits } from "./imkit-limits.ts"
import { readPackets } from "./read-packets.ts"
import { makeSending } from "./sending.ts"
import { makeTypingEvents } from "./typing-events.ts"

/** Talks to clients from the opening of their socket to its end. */
export const makeConversation = Effect.gen(function* () {
  const paced = yield* PacedSockets
  const now = yield* steadyNow
  const run = Effect.runForkWith(yield* Effect.context())
  const handle = makeEventHandling({
    authenticate: yield* makeAuthenticating(yield* makeDialects),
    sendMessage: yield* makeSending,
    setTyping: yield* makeTypingEvents
  })

  const refuseTheSilent = (socket: ImkitSocket) =>
    Effect.sync(() => {
      if (socket.client === undefined) socket.close(1008, "Authenticate in time.", false)
    })

  /** Listens at once, and answers with the conversation, which ends when the socket has closed. */
  return (socket: ImkitSocket, transport: Transport) => {
    const { webSocket } = socket
    const queue = readPackets(socket, {
      handle: (event) => handle(socket, transport, event),
      run: (effect) => void run(effect),
      now,
      mayRead: () => paced.mayRead(webSocket)
    })
    socket.send(openMessage(socket.sid))
    if (socket.version === 3) socket.send(connectMessage(3, socket.sid))
    const shutDown = () => {
      if (socket.client === undefined) socket.close(1012, "shutting-down", true)
      else socket.client.connection.goodbye("shutting-down", true)
    }
    const deadline = Effect.delay(refuseTheSilent(socket), imkitLimits.authenticatedWithinMs)
    return Effect.andThen(
      Effect.forkChild(deadline, { startImmediately: true }),
      untilClosed(webSocket, shutDown).pipe(Effect.ensuring(Effect.sync(() => queue.clear())))
    )
  }
})
