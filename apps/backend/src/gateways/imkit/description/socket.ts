import { Schema } from "effect"
import { ApiDescriptions } from "../../../api-descriptions/api-descriptions.ts"
import type { SocketMessage, SocketPart } from "../../../api-descriptions/socket-part.ts"
import { eventPayloads } from "./event-payloads.ts"

/** Names of messages have no spaces in AsyncAPI. */
const named = (event: string) => event.replaceAll(" ", "_")

/** The name of an event and its payload, which Socket.IO puts into a packet. */
const packet = (event: string, payload: Schema.Constraint) =>
  Schema.Tuple([Schema.Literal(event), Schema.make(payload.ast)])

const received = Object.entries(eventPayloads).map(([event, payload]): SocketMessage => ({
  name: named(event),
  schema: packet(event, payload)
}))

const Text = Schema.Struct({ message: Schema.String, room: Schema.String, _id: Schema.optionalKey(Schema.String) })

const sent: ReadonlyArray<SocketMessage> = [
  { name: "client.conf", schema: packet("conf", Schema.Struct({ encoding: Schema.String })) },
  { name: "client.auth2", summary: "Followed by an object of headers", schema: Schema.Array(Schema.Json) },
  {
    name: "client.auth",
    summary: "Followed by the token of a client of the app",
    schema: packet("auth", Schema.String)
  },
  { name: "client.chat_message", schema: packet("chat message", Text) },
  { name: "client.typing", summary: "The id of the room", schema: packet("typing", Schema.String) },
  { name: "client.ping", schema: Schema.Tuple([Schema.Literal("ping")]) }
]

/** The socket of the protocol, which Socket.IO frames. */
export const imkitSocket = (): SocketPart => ({
  name: "imkit",
  path: "/socket.io/",
  description: "The events of IMKit over Socket.IO (Engine.IO 4, and 3 for older clients). Use a client of Socket.IO.",
  sent,
  received
})

/** The name under which a packet is described. */
export const nameOfPacket = ([event]: ReadonlyArray<unknown>) => named(String(event))

export const ImkitSocketDescription = ApiDescriptions.describingSocket(imkitSocket)
