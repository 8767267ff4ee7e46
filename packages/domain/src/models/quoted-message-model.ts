import { Schema } from "effect"
import { Message } from "./message-model.ts"

/** The number of messages that are asked for at once. */
export const quotedMessageLimit = 50

/** A message that another one links to, as a reader of both sees it. */
export const QuotedMessage = Schema.Struct({
  message: Message,
  /** The name of its channel; null for a direct conversation. */
  channelName: Schema.NullOr(Schema.String)
}).annotate({ identifier: "QuotedMessage" })
export type QuotedMessage = typeof QuotedMessage.Type
