import { Effect } from "effect"
import type { Socket as EngineSocket } from "engine.io"
import { PacedSockets } from "../../../front-door/paced-sockets.ts"
import { makeDialects } from "../codec/dialects.ts"
import { makeAuthenticating } from "./authenticating.ts"
import { makeEventHandling } from "./event-handling.ts"
import { type Arrival, ImkitSocket } from "./imkit-socket.ts"
import { imkitLimits } from "./imkit-limits.ts"
import { makeReceiving } from "./receive-events.ts"
import { makeSending } from "./sending.ts"
import { makeTypingEvents } from "./typing-events.ts"

/** Talks to clients from the opening of their session to its end. */
export const makeConversation = Effect.gen(function* () {
  const paced = yield* PacedSockets
  const run = Effect.runForkWith(yield* Effect.context())
  const handle = makeEventHandling({
    authenticate: yield* makeAuthenticating(yield* makeDialects),
    sendMessage: yield* makeSending,
    setTyping: yield* makeTypingEvents
  })

  const refuseTheSilent = (socket: ImkitSocket) =>
    Effect.sync(() => {
      if (socket.client === undefined) socket.refuse(1008, "Authenticate in time.", false)
    })

  /** Opens a session, and answers with it and with what takes the events of its namespace. */
  return (engine: EngineSocket, arrival: Arrival) => {
    const socket = new ImkitSocket(engine, arrival, () => {
      deadline.interruptUnsafe()
      receiving.forgetWaiting()
    })
    const receiving = makeReceiving(socket, {
      handle: (event) => handle(socket, event),
      run: (effect) => void run(effect),
      paced
    })
    const deadline = run(Effect.delay(refuseTheSilent(socket), imkitLimits.authenticatedWithinMs))
    return { socket, listen: receiving.listen }
  }
})
