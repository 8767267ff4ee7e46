import type { LinkPreviewsUpdated } from "@hazel/domain/events/link-preview-events"
import type { MessageEvent } from "@hazel/domain/events/message-events"
import type { MessagePinEvent } from "@hazel/domain/events/message-pin-events"
import type { MessageReactionEvent } from "@hazel/domain/events/message-reaction-events"
import type { MessageStreamEvent } from "@hazel/domain/events/message-stream-events"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import type { Told } from "../frames/event-frame.ts"
import { incomplete, type Known, nothing, type Tells } from "./tell.ts"

/** Left out of messages without files, which then have exactly the fields of #110. */
const filesOf = ({ attachments }: Message) =>
  attachments.length === 0
    ? {}
    : {
        attachments: attachments.map((file) => ({
          id: file.id,
          name: file.name,
          media_type: file.mediaType,
          size: file.size,
          url: `/files/${file.id}/${encodeURIComponent(file.name)}`
        }))
      }

const written = (message: Message, { handleOf }: Known) => ({
  channel_id: message.channelId,
  message_id: message.id,
  user_id: message.authorId,
  username: handleOf(message.authorId),
  content: message.body,
  ...filesOf(message)
})

const deleted = (channelId: ChannelId, messageId: MessageId): Told => ({
  type: "message_deleted",
  data: { channel_id: channelId, message_id: messageId }
})

type AboutMessages = MessageEvent | MessageStreamEvent | MessageReactionEvent | MessagePinEvent | LinkPreviewsUpdated

/** Source: G3–G6. */
export const tellMessages: Tells<AboutMessages["type"]> = {
  channel_message: ({ data: { message } }, known) => [{ type: "channel_message", data: written(message, known) }],

  // A reply that was also sent to the channel is a message of the channel as well. A client that updates the message by its
  // id ends with its parent, because the reply is told last.
  message_reply: ({ data: { message } }, known) => {
    const { parentId } = message
    const { channel_id, message_id, ...content } = written(message, known)
    if (parentId === null) return []
    const reply = { channel_id, message_id, parent_message_id: parentId, ...content }
    return [
      ...(message.inChannel ? [{ type: "channel_message", data: written(message, known) } as const] : []),
      { type: "message_reply", data: reply }
    ]
  },

  message_updated: ({ data: { messageId, body } }, { channelId }) => [
    { type: "message_updated", data: { channel_id: channelId, message_id: messageId, content: body } }
  ],

  message_deleted: ({ data: { messageId } }, { channelId }) => [deleted(channelId, messageId)],

  // The places are in the event of the purge, and not in those that it left in the place of the messages. Nobody who reads
  // these was told of the messages.
  message_purged: ({ data: { messageId, places }, seq }, { channelId, purgedAt }) =>
    places === undefined ? [] : (purgedAt(channelId, seq) ?? [messageId]).map((id) => deleted(channelId, id)),

  channel_purged: ({ data: { wasInChannel }, seq }, { channelId, purgedAt }) =>
    wasInChannel === undefined ? (purgedAt(channelId, seq)?.map((id) => deleted(channelId, id)) ?? incomplete) : [],

  // The whole text follows when the stream ends. Told piece by piece, a text would be sent as often as it has pieces.
  message_stream_appended: nothing,

  message_stream_ended: ({ data: { messageId, body } }, { channelId }) => [
    { type: "message_updated", data: { channel_id: channelId, message_id: messageId, content: body } }
  ],

  // The protocol has neither reactions nor pins nor previews.
  message_reaction_added: nothing,
  message_reaction_updated: nothing,
  message_reaction_removed: nothing,
  link_previews_updated: nothing,
  message_pinned: nothing,
  message_unpinned: nothing
}
