import { Schema } from "effect"
import { ApiDescriptions } from "../../../api-descriptions/api-descriptions.ts"

const Name = Schema.String.annotate({ description: "`channel:{id}`, `user:{id}` or `global`." })

const Subscribe = Schema.Struct({
  subscribe: Schema.Array(
    Schema.Union([Name, Schema.Struct({ channel: Name, after: Schema.optionalKey(Schema.Int) })])
  ),
  epoch: Schema.optionalKey(Schema.String)
})

const Event = Schema.Struct({
  type: Schema.String,
  timestamp: Schema.String,
  data: Schema.Unknown,
  seq: Schema.optionalKey(Schema.Int),
  id: Schema.optionalKey(Schema.String)
}).annotate({ identifier: "ChannelEventFrame" })

/** Describes the socket `GET /events`. Source: G2. */
export const ChannelEventsSocketDescription = ApiDescriptions.describingSocket(() => ({
  name: "events",
  path: "/events",
  description: "The events of channels as simple JSON, by a bearer or a ticket of `POST /events/tickets`.",
  sent: [
    { name: "subscribe", schema: Subscribe },
    { name: "unsubscribe", schema: Schema.Struct({ unsubscribe: Schema.Array(Name) }) }
  ],
  received: [{ name: "event", schema: Event }]
}))
