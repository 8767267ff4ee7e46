import type { MessageEvent } from "@hazel/domain/events/message-events"
import type { MessagePinEvent } from "@hazel/domain/events/message-pin-events"
import type { MessageReactionEvent } from "@hazel/domain/events/message-reaction-events"
import { type ChannelId, MessageReactionId, type UserId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { namedReactorLimit } from "@hazel/domain/models/message-reaction-model"
import { channelTopic } from "@hazel/domain/realtime/topic"
import type { Intent, PinIntent, SendIntent } from "../outbox/intent.ts"

export interface Author {
  readonly id: UserId
}

/** Greater than any seq of a log, so that unwritten messages come last. */
const firstUnwrittenSeq = 2 ** 52

export const envelope = (intent: Extract<Intent, { readonly channelId: ChannelId }>, author: Author) => ({
  topic: channelTopic(intent.channelId),
  seq: firstUnwrittenSeq,
  timestamp: intent.at,
  actorId: author.id,
  transactionId: intent.transactionId
})

export const messageOf = (intent: SendIntent, author: Author): Message => ({
  id: intent.messageId,
  channelId: intent.channelId,
  seq: firstUnwrittenSeq,
  authorId: author.id,
  parentId: intent.parentId,
  inChannel: intent.parentId !== null && intent.alsoInChannel === true,
  body: intent.body,
  // Only the server knows who can be mentioned when the message is written.
  mentionedUserIds: [],
  createdAt: intent.at,
  editedAt: null,
  deletedAt: null,
  reactions: [],
  thread: null,
  stream: null,
  attachments: intent.attachments ?? [],
  linkPreviews: []
})

const reactionEvent = (
  message: Message,
  intent: Extract<Intent, { kind: "react" }>,
  author: Author
): MessageReactionEvent | undefined => {
  const { emoji, desired } = intent
  const known = message.reactions.find((reaction) => reaction.emoji === emoji)
  if ((known?.hasReacted ?? false) === (desired === "present")) return undefined
  const others = (known?.users ?? []).filter((id) => id !== author.id)
  const users = desired === "present" ? [...others, author.id].slice(0, namedReactorLimit) : others
  const count = (known?.count ?? 0) + (desired === "present" ? 1 : -1)
  const id = MessageReactionId.make(intent.transactionId)
  const reaction = {
    id,
    messageId: message.id,
    channelId: message.channelId,
    userId: author.id,
    emoji,
    createdAt: intent.at
  }
  const type = desired === "present" ? "message_reaction_added" : "message_reaction_removed"
  return { type, ...envelope(intent, author), data: { reaction, tally: { emoji, count, users } } }
}

/** The event that the intent will cause in its channel. */
export const pinEventOf = (intent: PinIntent, author: Author): MessagePinEvent => {
  const { messageId, channelId, parentId, messageSeq, desired } = intent
  if (desired === "absent") return { type: "message_unpinned", ...envelope(intent, author), data: { messageId } }
  const pin = { messageId, channelId, parentId, messageSeq, userId: author.id, createdAt: intent.at }
  return { type: "message_pinned", ...envelope(intent, author), data: { pin } }
}

/** The event that the intent will cause on `message`; `undefined` if it would change nothing. */
export const eventOf = (
  message: Message,
  intent: Intent,
  author: Author
): MessageEvent | MessageReactionEvent | undefined => {
  switch (intent.kind) {
    case "send":
    case "pin":
    case "markRead":
    case "markUnread":
    case "followThread":
    case "markThreadRead":
    case "markThreadUnread":
    case "preferChannel":
    case "prefer":
      return undefined
    case "edit": {
      if (intent.body === message.body) return undefined
      const { mentionedUserIds } = message
      const data = { messageId: message.id, body: intent.body, mentionedUserIds, editedAt: intent.at }
      return { type: "message_updated", ...envelope(intent, author), data }
    }
    case "remove": {
      const data = { messageId: message.id, parentId: message.parentId, deletedAt: intent.at, thread: null }
      return { type: "message_deleted", ...envelope(intent, author), data }
    }
    case "react":
      return reactionEvent(message, intent, author)
  }
}
