import { Schema } from "effect"
import { ApiDescriptions } from "../../../api-descriptions/api-descriptions.ts"
import type { SocketMessage, SocketPart } from "../../../api-descriptions/socket-part.ts"
import { clientFrames } from "./client-frames.ts"
import { Member, Meta } from "./schemas.ts"

const optional = Schema.optionalKey
const Data = Schema.Json.annotate({ description: "JSON of up to 32 KiB; null when nothing was given." })
const channel = Schema.String

/** The metadata of a user, and the alias by which the client called the channel. */
const MetaWithAlias = Schema.Struct({ channelAlias: optional(Schema.String), ...Meta.fields })

type Fields = Readonly<Record<string, Schema.Constraint>>

const frame = (name: string, fields: Fields, summary?: string): SocketMessage => ({
  name: `hotsock.${name}`,
  ...(summary !== undefined && { summary }),
  schema: Schema.Struct({ event: Schema.Literal(`hotsock.${name}`), ...fields })
})

const Connected = Schema.Struct({
  connectionId: Schema.String,
  connectionExpiresAt: Schema.String.annotate({ format: "date-time" }),
  connectionSecret: Schema.String
})

const Subscription = Schema.Struct({
  members: optional(Schema.Array(Member)),
  autoSubscribed: optional(Schema.Literal(true))
})

const memberChange = (name: string) =>
  frame(name, { channel, data: Schema.Struct({ member: Member, members: Schema.Array(Member) }) })

const reaction = (name: string, action: "add" | "remove") =>
  frame(name, {
    id: Schema.String,
    channel,
    data: Schema.Struct({ messageId: Schema.String, reaction: Schema.String, action: Schema.Literal(action) }),
    meta: Meta
  })

const storage = { channel, key: Schema.String, data: Data, meta: Schema.NullOr(Meta) }

const Refused = Schema.Struct({ code: Schema.String, message: Schema.String, field: optional(Schema.String) })

/** A message has whatever name its publisher gave it. */
const message: SocketMessage = {
  name: "message",
  summary: "A message; `event` is any name that does not begin with `hotsock.`",
  schema: Schema.Struct({
    id: Schema.String,
    event: Schema.String,
    channel,
    data: Data,
    meta: optional(Meta)
  })
}

const received: ReadonlyArray<SocketMessage> = [
  frame("connected", { data: Connected, meta: Meta }, "The first frame of a connection"),
  frame("subscribed", { channel, data: Subscription, meta: MetaWithAlias }),
  frame("unsubscribed", { channel, data: Schema.Struct({}), meta: MetaWithAlias }),
  message,
  memberChange("memberAdded"),
  memberChange("memberUpdated"),
  memberChange("memberRemoved"),
  reaction("messageReactionAdded", "add"),
  reaction("messageReactionRemoved", "remove"),
  frame("channelStorageUpdated", storage),
  frame("channelStorageData", storage),
  frame("keepAlive", { data: Schema.Struct({}) }),
  frame("pong", { data: Schema.Literal("{}") }),
  frame("error", { channel: optional(channel), error: Refused })
]

/** The name under which a frame is described. */
export const nameOfFrame = (event: string) => (event.startsWith("hotsock.") ? event : "message")

/** The socket of the protocol. Source: R1–R12, W1–W10. */
export const hotsockSocket = (): SocketPart => ({
  name: "hotsock",
  path: "/hotsock",
  description: "The Hotsock protocol, for users of apps. The token of the app is the query parameter `token`.",
  sent: clientFrames,
  received
})

export const HotsockSocketDescription = ApiDescriptions.describingSocket(hotsockSocket)
