import { Schema } from "effect"
import type { SocketMessage } from "../../../api-descriptions/socket-part.ts"

const optional = Schema.optionalKey
const Data = Schema.Json.annotate({ description: "JSON of up to 32 KiB." })
const channel = Schema.String.annotate({ description: "A name of 1 to 256 characters." })

type Fields = Readonly<Record<string, Schema.Constraint>>

const frame = (name: string, fields: Fields = {}): SocketMessage => ({
  // A client sends storage entries and reactions under names of their own, which differ from those that it receives.
  name: `client.${name}`,
  schema: Schema.Struct({ event: Schema.Literal(`hotsock.${name}`), ...fields })
})

const schedule = {
  scheduleExpression: optional(Schema.String),
  scheduleExpressionTimezone: optional(Schema.String)
}

const Reaction = Schema.Struct({
  messageId: Schema.String,
  reaction: Schema.String,
  action: Schema.Literals(["add", "remove"])
})

/** The frames that a client sends, which `frames/client-frames.ts` decodes. Source: W1–W10. */
export const clientFrames: ReadonlyArray<SocketMessage> = [
  frame("subscribe", { channel, data: optional(Schema.Struct({ token: optional(Schema.String) })) }),
  frame("unsubscribe", { channel }),
  frame("ping"),
  frame("heartbeat"),
  frame("pong"),
  {
    name: "client.message",
    summary: "Publishes a message; `event` is any name that does not begin with `hotsock.`",
    schema: Schema.Struct({ event: Schema.String, channel, data: optional(Data), ...schedule })
  },
  frame("messageReaction", { channel, data: Reaction }),
  frame("channelStorageSet", { channel, key: Schema.String, data: optional(Data), ...schedule }),
  frame("channelStorageGet", { channel, key: Schema.String }),
  frame("umdUpdate", { channel: optional(channel), data: Schema.Struct({ token: Schema.String }) })
]
