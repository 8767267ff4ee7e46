import type { MessageEvent } from "@hazel/domain/events/message-events"
import type { MessageReactionEvent } from "@hazel/domain/events/message-reaction-events"
import type { MessageStreamEvent } from "@hazel/domain/events/message-stream-events"
import type { Message } from "@hazel/domain/models/message-model"
import { type Known, nothing, type Tells } from "./tell.ts"

const written = ({ id, channelId, authorId, body }: Message, { handleOf }: Known) => ({
  channel_id: channelId,
  message_id: id,
  user_id: authorId,
  username: handleOf(authorId),
  content: body
})

/** Source: G3–G6. */
export const tellMessages: Tells<(MessageEvent | MessageStreamEvent | MessageReactionEvent)["type"]> = {
  channel_message: ({ data: { message } }, known) => [{ type: "channel_message", data: written(message, known) }],

  // A reply that was also sent to the channel is a message of the channel as well. A client that updates the message by its
  // id ends with its parent, because the reply is told last.
  message_reply: ({ data: { message } }, known) => {
    const { parentId } = message
    const { channel_id, message_id, user_id, username, content } = written(message, known)
    if (parentId === null) return []
    const reply = { channel_id, message_id, parent_message_id: parentId, user_id, username, content }
    return [
      ...(message.inChannel ? [{ type: "channel_message", data: written(message, known) } as const] : []),
      { type: "message_reply", data: reply }
    ]
  },

  message_updated: ({ data: { messageId, body } }, { channelId }) => [
    { type: "message_updated", data: { channel_id: channelId, message_id: messageId, content: body } }
  ],

  message_deleted: ({ data: { messageId } }, { channelId }) => [
    { type: "message_deleted", data: { channel_id: channelId, message_id: messageId } }
  ],

  message_purged: ({ data: { messageId } }, { channelId }) => [
    { type: "message_deleted", data: { channel_id: channelId, message_id: messageId } }
  ],

  channel_purged: nothing,

  // The whole text follows when the stream ends. Told piece by piece, a text would be sent as often as it has pieces.
  message_stream_appended: nothing,

  message_stream_ended: ({ data: { messageId, body } }, { channelId }) => [
    { type: "message_updated", data: { channel_id: channelId, message_id: messageId, content: body } }
  ],

  // The protocol has no reactions.
  message_reaction_added: nothing,
  message_reaction_updated: nothing,
  message_reaction_removed: nothing
}
