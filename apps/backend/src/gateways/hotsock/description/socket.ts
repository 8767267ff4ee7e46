import { Schema } from "effect"
import { ApiDescriptions } from "../../../api-descriptions/api-descriptions.ts"

const Frame = Schema.Struct({
  event: Schema.String,
  channel: Schema.optionalKey(Schema.String),
  data: Schema.optionalKey(Schema.Unknown),
  id: Schema.optionalKey(Schema.String),
  meta: Schema.optionalKey(Schema.Unknown)
}).annotate({ identifier: "HotsockFrame" })

/** Describes the socket of the protocol. docs/hotsock.md names its events. */
export const HotsockSocketDescription = ApiDescriptions.describingSocket(() => ({
  name: "hotsock",
  path: "/hotsock",
  description: "The Hotsock protocol, for users of apps. The token of the app is the query parameter `token`.",
  sent: [{ name: "clientFrame", summary: "Subscribes, publishes, reacts or sets an entry", schema: Frame }],
  received: [{ name: "serverFrame", summary: "An event of the protocol or a message", schema: Frame }]
}))
