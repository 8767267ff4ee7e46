import { Schema } from "effect"
import { ApiDescriptions } from "../../../api-descriptions/api-descriptions.ts"

const Packet = Schema.Tuple([Schema.String, Schema.Unknown]).annotate({
  identifier: "ImkitPacket",
  description: "The name of the event and its payload, in a packet of Socket.IO."
})

/** Describes the socket of the protocol, which Socket.IO frames. */
export const ImkitSocketDescription = ApiDescriptions.describingSocket(() => ({
  name: "imkit",
  path: "/socket.io/",
  description: "The events of IMKit over Socket.IO (Engine.IO 4, and 3 for older clients). Use a client of Socket.IO.",
  sent: [{ name: "clientEvent", summary: "As in `auth2` and `chat message`", schema: Packet }],
  received: [{ name: "serverEvent", summary: "As in `conf` and `chat message`", schema: Packet }]
}))
