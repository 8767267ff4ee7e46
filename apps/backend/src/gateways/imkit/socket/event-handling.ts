import { type Cause, Effect } from "effect"
import type { Authenticate } from "./authenticating.ts"
import { type Answer, ok, refusal } from "./answer.ts"
import type { Client, ImkitSocket } from "./imkit-socket.ts"
import type { ClientEvent } from "./receive-events.ts"
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
  const ofClient = (client: Client, { name, args }: ClientEvent): Effect.Effect<Answer> => {
    switch (name) {
      case "typing":
        return setTyping(client, args)
      case "chat message":
        return sendMessage(client, args)
      default:
        return Effect.succeed(refusal(404, "There is no event with this name."))
    }
  }

  const answerTo = (socket: ImkitSocket, event: ClientEvent): Effect.Effect<Answer> => {
    switch (event.name) {
      case "conf":
        return Effect.sync(() => configure(socket, event.args))
      case "auth2":
        return authenticate(socket, event.args, false)
      case "auth":
        return authenticate(socket, event.args, true)
      case "ping":
        return Effect.succeed(ok("pong"))
      default:
        return socket.client === undefined
          ? Effect.succeed(refusal(401, "Authenticate first."))
          : ofClient(socket.client, event)
    }
  }

  return (socket: ImkitSocket, event: ClientEvent): Effect.Effect<void> =>
    Effect.map(Effect.catchCause(answerTo(socket, event), broken), (answer) => {
      event.acknowledge(answer)
      // A client that could not be subscribed would not know what it misses, so it has to come back.
      if (answer.RC === 503) socket.refuse(1013, "unavailable", true)
    })
}

export type HandleEvent = ReturnType<typeof makeEventHandling>
