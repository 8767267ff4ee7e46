import { type Cause, Effect } from "effect"
import type { Authenticate, Transport } from "./authenticating.ts"
import { type Answer, type Client, type ImkitSocket, ok, refusal } from "./imkit-socket.ts"
import type { EventPacket } from "./read-packets.ts"
import type { SendMessage } from "./sending.ts"
import type { SetTyping } from "./typing-events.ts"

interface Handlers {
  readonly authenticate: Authenticate
  readonly sendMessage: SendMessage
  readonly setTyping: SetTyping
}

const isBase64 = (options: unknown) =>
  typeof options === "object" && options !== null && "encoding" in options && options.encoding === "base64"

/** Source: I2. Anything but base64 is JSON, as a client that decodes payloads in its own way reads it. */
const configure = (socket: ImkitSocket, [options]: ReadonlyArray<unknown>): Answer => {
  if (socket.client !== undefined) return refusal(400, "The encoding is chosen before authentication.")
  socket.encoding = isBase64(options) ? "base64" : "json"
  return ok({ encoding: socket.encoding })
}

const broken = (cause: Cause.Cause<never>) =>
  Effect.as(
    Effect.logError("An event of a client could not be handled", cause),
    refusal(500, "Something went wrong on the server.")
  )

/** Handles the events of clients. Each is answered, if the client has asked for an answer. */
export const makeEventHandling = ({ authenticate, sendMessage, setTyping }: Handlers) => {
  const ofClient = (client: Client, { name, args }: EventPacket): Effect.Effect<Answer> => {
    switch (name) {
      case "typing":
        return setTyping(client, args)
      case "chat message":
        return sendMessage(client, args)
      default:
        return Effect.succeed(refusal(404, "There is no event with this name."))
    }
  }

  const answerTo = (socket: ImkitSocket, transport: Transport, event: EventPacket): Effect.Effect<Answer> => {
    switch (event.name) {
      case "conf":
        return Effect.sync(() => configure(socket, event.args))
      case "auth2":
        return authenticate(socket, transport, event.args, false)
      case "auth":
        return authenticate(socket, transport, event.args, true)
      case "ping":
        return Effect.succeed(ok("pong"))
      default:
        return socket.client === undefined
          ? Effect.succeed(refusal(401, "Authenticate first."))
          : ofClient(socket.client, event)
    }
  }

  return (socket: ImkitSocket, transport: Transport, event: EventPacket): Effect.Effect<void> =>
    Effect.map(Effect.catchCause(answerTo(socket, transport, event), broken), (answer) => {
      socket.acknowledge(event.ack, answer)
      // A client that could not be subscribed would not know what it misses, so it has to come back.
      if (answer.RC === 503) socket.close(1013, "unavailable", true)
    })
}

export type HandleEvent = ReturnType<typeof makeEventHandling>
