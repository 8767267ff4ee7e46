import { Schema } from "effect"
import { MessageId, UserId } from "../ids.ts"
import type { Message } from "../models/message-model.ts"
import { StreamEnd } from "../models/message-stream-model.ts"
import { defineEvent } from "./envelope.ts"

/** More of a message that is being written: `text` follows its first `offset` UTF-16 units. Source: I14. */
export const MessageStreamAppended = defineEvent("message_stream_appended", {
  messageId: MessageId,
  offset: Schema.Int,
  text: Schema.String
})

/** It is not being written any more; this is all of it. Whom it mentions counts from now on. Source: I14. */
export const MessageStreamEnded = defineEvent("message_stream_ended", {
  messageId: MessageId,
  status: StreamEnd,
  body: Schema.String,
  mentionedUserIds: Schema.Array(UserId)
})

export const MessageStreamEvent = Schema.Union([MessageStreamAppended, MessageStreamEnded])
export type MessageStreamEvent = typeof MessageStreamEvent.Type

/** Applies `event` to a message. Text that is there already is not appended again. */
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
      const { status, body, mentionedUserIds } = event.data
      if (message.stream?.status !== "streaming") return message
      return { ...message, body, mentionedUserIds, stream: status === "finished" ? null : { status } }
    }
  }
}
