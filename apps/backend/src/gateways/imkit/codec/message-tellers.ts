import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { messageObject } from "../objects/message-object.ts"
import type { Known, Told, Tellers } from "./told.ts"
import { isShown } from "./shown-message.ts"
import { channelOf } from "./topics.ts"

const written = {
  needs: ({ data: { message } }: { readonly data: { readonly message: Message } }) => ({
    ...(isShown(message) && { people: [message.authorId], properties: [message.id] })
  }),
  tell: (
    { data: { message } }: { readonly data: { readonly message: Message } },
    known: Known
  ): ReadonlyArray<Told> => {
    if (!isShown(message)) return []
    const { users, ids, properties } = known
    const payload = messageObject(message, message.createdAt, users, ids, properties(message.id))
    return [{ event: "chat message", payload }]
  }
}

/** The message is sent again as it is now, with a greater `updatedAtMS`. Source: I21. */
const again = (id: MessageId, known: Known): ReadonlyArray<Told> => {
  const payload = known.message(id)
  return payload === undefined ? [] : [{ event: "chat message", payload, isLookedUp: true }]
}

const changed = {
  needs: ({ data: { messageId } }: { readonly data: { readonly messageId: MessageId } }) => ({ messages: [messageId] }),
  tell: ({ data: { messageId } }: { readonly data: { readonly messageId: MessageId } }, known: Known) =>
    again(messageId, known)
}

interface Reacted {
  readonly data: { readonly reaction: { readonly messageId: MessageId } }
}

const reacted = {
  needs: ({ data }: Reacted) => ({ messages: [data.reaction.messageId] }),
  tell: ({ data }: Reacted, known: Known) => again(data.reaction.messageId, known)
}

const deletedForGood = (channelId: ChannelId, messageID: string, { ids }: Known): Told => ({
  event: "messageDeleted",
  payload: { room: ids.room(channelId), messageID }
})

/** Source: I9, I14, I19, I21. */
export const messageTellers: Tellers<
  | "channel_message"
  | "message_reply"
  | "message_updated"
  | "message_deleted"
  | "message_reaction_added"
  | "message_reaction_removed"
  | "message_reaction_updated"
  | "message_stream_appended"
  | "message_stream_ended"
  | "message_purged"
  | "channel_purged"
> = {
  channel_message: written,
  message_reply: written,
  message_updated: changed,
  message_deleted: changed,
  message_reaction_added: reacted,
  message_reaction_removed: reacted,
  message_reaction_updated: reacted,
  message_stream_appended: {
    tell: ({ topic, actorId, data: { messageId, text } }, { ids }) => {
      if (actorId === null) return []
      const payload = { room: ids.room(channelOf(topic)), sender: ids.client(actorId), text, messageId }
      return [{ event: "ai_streaming", payload }]
    }
  },
  message_stream_ended: changed,
  message_purged: {
    // Its replies are purged with it. Those in the room have a place there.
    tell: ({ topic, data: { messageId, places = [] } }, known) => {
      const purged = new Set([messageId, ...places.flatMap(({ id }) => id ?? [])])
      return [...purged].map((id) => deletedForGood(channelOf(topic), id, known))
    }
  },
  channel_purged: { tell: ({ topic }, known) => [deletedForGood(channelOf(topic), "_all", known)] }
}
