import { Timestamp } from "@hazel/domain/timestamp"
import { Schema } from "effect"
import { ApiDescriptions } from "../../../api-descriptions/api-descriptions.ts"
import type { SocketMessage, SocketPart } from "../../../api-descriptions/socket-part.ts"
import { Ping, Subscribe, Typing, Unsubscribe } from "../frames/client-frames.ts"
import { eventData } from "../frames/event-frame.ts"
import * as frames from "../frames/server-frames.ts"

const frame = (type: string, data: Schema.Constraint, others: Readonly<Record<string, Schema.Constraint>> = {}) =>
  Schema.Struct({ type: Schema.Literal(type), timestamp: Timestamp, data: Schema.make(data.ast), ...others })

/** A signal, such as `user_typing`, is in no log and has neither. */
const inLog = {
  seq: Schema.optionalKey(Schema.Int),
  id: Schema.optionalKey(Schema.String.annotate({ description: "Unique among all events." }))
}

const events = Object.entries(eventData).map(([type, data]): SocketMessage => ({
  name: type,
  schema: frame(type, data, type === "user_typing" ? {} : inLog)
}))

const channel = Schema.String

const answers: ReadonlyArray<SocketMessage> = [
  { name: "subscribed", schema: frame("subscribed", frames.Subscribed) },
  {
    name: "subscription_refused",
    schema: frame(
      "subscription_refused",
      Schema.Struct({ channel, code: frames.SubscriptionRefusalCode, message: Schema.String })
    )
  },
  {
    name: "unsubscribed",
    schema: frame("unsubscribed", Schema.Struct({ channel, reason: frames.UnsubscribedReason }))
  },
  { name: "error", schema: frame("error", Schema.Struct({ code: frames.ErrorCode, message: Schema.String })) },
  { name: "pong", schema: frame("pong", Schema.Struct({})) },
  {
    name: "goodbye",
    summary: "The last frame before Hazel closes",
    schema: frame("goodbye", Schema.Struct({ reason: Schema.String, reconnect: Schema.Boolean }))
  }
]

/** The socket `GET /events`. Source: G2. */
export const eventsSocket = (): SocketPart => ({
  name: "events",
  path: "/events",
  description: "The events of channels as simple JSON, by a bearer or a ticket of `POST /events/tickets`.",
  sent: [
    { name: "subscribe", summary: "Subscribes to `channel:{id}`, `user:{id}` or `global`", schema: Subscribe },
    { name: "unsubscribe", schema: Unsubscribe },
    { name: "typing", schema: Typing },
    { name: "ping", schema: Ping }
  ],
  received: [...events, ...answers]
})

export const ChannelEventsSocketDescription = ApiDescriptions.describingSocket(eventsSocket)
