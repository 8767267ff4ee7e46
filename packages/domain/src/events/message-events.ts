import { Schema } from "effect"
import { MessageId, UserId } from "../ids.ts"
import { CollectiveMentions } from "../models/mention-model.ts"
import { Message, ThreadSummary } from "../models/message-model.ts"
import { Timestamp } from "../timestamp.ts"
import type { UnreadMessage } from "../models/unread-message-model.ts"
import { defineEvent } from "./envelope.ts"

/** Somebody wrote a message in the channel. Source: G3. */
export const ChannelMessage = defineEvent("channel_message", { message: Message })

/**
 * Somebody replied in a thread; `thread` is the parent's summary after it. A reply that is also shown in the channel causes
 * only this event. `newFollowerIds` are the people who follow the thread from this reply on. Source: G6.
 */
export const MessageReply = defineEvent("message_reply", {
  message: Message,
  thread: ThreadSummary,
  newFollowerIds: Schema.Array(UserId)
})

/** Source: G4. */
export const MessageUpdated = defineEvent("message_updated", {
  messageId: MessageId,
  body: Schema.String,
  mentionedUserIds: Schema.Array(UserId),
  collective: Schema.optionalKey(Schema.NullOr(CollectiveMentions)),
  editedAt: Schema.NullOr(Timestamp)
})

/** `thread` is the parent's summary after a reply was deleted, null if no reply remains. Source: G5. */
export const MessageDeleted = defineEvent("message_deleted", {
  messageId: MessageId,
  parentId: Schema.NullOr(MessageId),
  deletedAt: Timestamp,
  thread: Schema.NullOr(ThreadSummary)
})

/** Whether the purged message was shown in the channel. Its author had read up to it, which no other event says. */
const wasInChannel = Schema.optionalKey(Schema.Boolean)

/** The place of a message in its channel. Events of older versions do not name the message. */
const place = Schema.Struct({ id: Schema.optionalKey(MessageId), seq: Schema.Int, createdAt: Timestamp })

/** An admin purged a message with its replies; `thread` is the parent's summary after it. Source: I19. */
export const MessagePurged = defineEvent("message_purged", {
  messageId: MessageId,
  parentId: Schema.NullOr(MessageId),
  thread: Schema.NullOr(ThreadSummary),
  /** The places of the purged messages that were shown in the channel, because nothing else has them now. */
  places: Schema.optionalKey(Schema.Array(place)),
  wasInChannel,
  /** Set if the event replaces that of a reply, from which on its author and the mentioned people follow the thread. */
  reply: Schema.optionalKey(Schema.Struct({ parentId: MessageId, newFollowerIds: Schema.Array(UserId) }))
})

/** An admin purged every message up to `upToSeq`. Source: I19. */
export const ChannelPurged = defineEvent("channel_purged", { upToSeq: Schema.Int, wasInChannel })

export const MessageEvent = Schema.Union([
  ChannelMessage,
  MessageReply,
  MessageUpdated,
  MessageDeleted,
  MessagePurged,
  ChannelPurged
])
export type MessageEvent = typeof MessageEvent.Type

/** The mentions of a message, or those after a change of it. */
interface Mentioning {
  readonly mentionedUserIds: ReadonlyArray<UserId>
  readonly collective?: CollectiveMentions | null
}

/** A deleted message is shown, emptied, only while it has replies. */
const unlessForgotten = (message: Message) =>
  message.deletedAt !== null && message.thread === null ? undefined : message

/** The message with these mentions instead of its own. */
export const withMentions = (message: Message, named: Mentioning): Message => {
  const { collective: _, ...rest } = message
  const { mentionedUserIds, collective } = named
  return { ...rest, mentionedUserIds, ...(collective && { collective }) }
}

const emptied = (message: Message, deletedAt: Timestamp): Message => ({
  ...withMentions(message, { mentionedUserIds: [] }),
  body: "",
  reactions: [],
  editedAt: null,
  deletedAt,
  stream: null,
  attachments: [],
  linkPreviews: []
})

/** Whether the event purges the message, by itself, with its thread, or with the channel's history. */
export const isPurgedBy = (message: Message, event: typeof MessagePurged.Type | typeof ChannelPurged.Type) =>
  event.type === "channel_purged"
    ? message.seq <= event.data.upToSeq
    : [message.id, message.parentId].includes(event.data.messageId)

/** The messages that an event changes: the message and, for a reply, its parent, which counts it. */
export const messagesTouchedBy = ({ data }: MessageEvent): ReadonlyArray<MessageId> => {
  if ("upToSeq" in data) return []
  const [id, parentId] =
    "message" in data
      ? [data.message.id, data.message.parentId]
      : [data.messageId, "parentId" in data ? data.parentId : null]
  return parentId === null ? [id] : [id, parentId]
}

/** Message `id` after `event`; `undefined` is a message that does not exist. Applying an event twice is safe. */
export const applyMessageEvent = (
  id: MessageId,
  message: Message | undefined,
  event: MessageEvent
): Message | undefined => {
  switch (event.type) {
    case "channel_message":
      return message ?? event.data.message
    case "message_reply":
      if (id === event.data.message.id) return message ?? event.data.message
      return message && { ...message, thread: event.data.thread }
    case "message_updated": {
      const { body, editedAt } = event.data
      return message && { ...withMentions(message, event.data), body, editedAt }
    }
    case "message_deleted":
      return (
        message &&
        unlessForgotten(
          id === event.data.messageId
            ? emptied(message, event.data.deletedAt)
            : { ...message, thread: event.data.thread }
        )
      )
    case "message_purged":
      if (message === undefined || isPurgedBy(message, event)) return undefined
      return id === event.data.parentId ? unlessForgotten({ ...message, thread: event.data.thread }) : message
    case "channel_purged":
      return message && !isPurgedBy(message, event) ? message : undefined
  }
}

/** Whether a message is shown in the channel itself. */
export const isInChannel = (message: Pick<Message, "parentId" | "inChannel">) =>
  message.parentId === null || message.inChannel

/** The people whom a message mentions by name or by a group. */
export const peopleNamed = ({ mentionedUserIds, collective }: Mentioning): ReadonlyArray<UserId> =>
  collective ? [...mentionedUserIds, ...collective.groups.flatMap(({ userIds }) => userIds)] : mentionedUserIds

const isWide = ({ collective }: Mentioning, userId: UserId) =>
  collective != null && (collective.channel || collective.hereUserIds?.includes(userId) === true)

/** How a message mentions a person, as it is stored with what they have not read. */
export const mentions = (message: Mentioning, userId: UserId): Pick<UnreadMessage, "mentionsMe" | "isWide"> => {
  const mentionsMe = peopleNamed(message).includes(userId)
  return { mentionsMe, ...(!mentionsMe && isWide(message, userId) && { isWide: true as const }) }
}

/** An unread message after its mentions have changed. */
export const mentionsAgain = (unread: UnreadMessage, message: Mentioning, viewer: UserId): UnreadMessage => {
  const { messageId, parentId, seq } = unread
  return { messageId, parentId, seq, ...mentions(message, viewer) }
}

export const asUnread = (message: Message, viewer: UserId): UnreadMessage => ({
  messageId: message.id,
  parentId: message.parentId,
  seq: message.seq,
  ...mentions(message, viewer)
})
