import { Schema } from "effect"
import { MessageId, UserId } from "../ids.ts"
import { CollectiveMentions } from "../models/mention-model.ts"
import type { Message } from "../models/message-model.ts"
import { StreamEnd } from "../models/message-stream-model.ts"
import { defineEvent } from "./envelope.ts"
import { withMentions } from "./message-events.ts"

/** A chunk of a streamed message: `text` follows its first `offset` UTF-16 units. Source: I14. */
export const MessageStreamAppended = defineEvent("message_stream_appended", {
  messageId: MessageId,
  offset: Schema.Int,
  text: Schema.String
})

/** A streamed message ended with this text. Its mentions count from now on. Source: I14. */
export const MessageStreamEnded = defineEvent("message_stream_ended", {
  messageId: MessageId,
  status: StreamEnd,
  body: Schema.String,
  mentionedUserIds: Schema.Array(UserId),
  collective: Schema.optionalKey(Schema.NullOr(CollectiveMentions))
})

export const MessageStreamEvent = Schema.Union([MessageStreamAppended, MessageStreamEnded])
export type MessageStreamEvent = typeof MessageStreamEvent.Type

/** A message after `event`. A chunk that it already has is not appended again. */
export const applyMessageStreamEvent = (
  message: Message | undefined,
  event: MessageStreamEvent
): Message | undefined => {
  if (message === undefined || message.deletedAt !== null) return message
  switch (event.type) {
    case "message_stream_appended": {
      const { offset, text } = event.data
      const isNext = message.stream?.status === "streaming" && message.body.length === offset
      return isNext ? { ...message, body: message.body + text } : message
    }
    case "message_stream_ended": {
      const { status, body } = event.data
      if (message.stream?.status !== "streaming") return message
      return { ...withMentions(message, event.data), body, stream: status === "finished" ? null : { status } }
    }
  }
}
