import { Schema } from "effect"
import { ChannelId, MessageId, type UserId } from "../ids.ts"
import { type ChannelSummary, unreadLimit, type UnreadMessage } from "../models/channel-model.ts"
import { Message } from "../models/message-model.ts"
import { defineEvent } from "./envelope.ts"
import { isInChannel, mentions } from "./message-events.ts"

/** The person does not want to see these any more, on any device; told on `user:{id}`. Source: I18. */
export const MessagesHidden = defineEvent("messages_hidden", {
  channelId: ChannelId,
  messageIds: Schema.Array(MessageId)
})

/** The person wants to see these again. */
export const MessagesUnhidden = defineEvent("messages_unhidden", {
  channelId: ChannelId,
  messages: Schema.Array(Message)
})

/** The person does not want to see anything that was written up to here. Source: I18 (`isUserDeleteAllMessagesInRoom`). */
export const HistoryHidden = defineEvent("history_hidden", { channelId: ChannelId, upToSeq: Schema.Int })

export const HiddenMessageEvent = Schema.Union([MessagesHidden, MessagesUnhidden, HistoryHidden])
export type HiddenMessageEvent = typeof HiddenMessageEvent.Type

type Unread = ReadonlyArray<UnreadMessage>

/** A list of what is unread with those of `messages` that belong to it and were written after `lastReadSeq`. */
const withShown = (unread: Unread, lastReadSeq: number, messages: ReadonlyArray<Message>, viewer: UserId): Unread => {
  const shown = messages.filter(
    ({ seq, authorId, deletedAt }) => seq > lastReadSeq && authorId !== viewer && deletedAt === null
  )
  const others = unread.filter(({ messageId }) => !shown.some(({ id }) => id === messageId))
  const told = shown.map((message) => ({
    messageId: message.id,
    seq: message.seq,
    mentionsMe: mentions(message, viewer)
  }))
  return [...others, ...told].toSorted((one, other) => one.seq - other.seq).slice(-unreadLimit)
}

/** Neither in the channel nor in its threads is anything unread that is not to be seen. */
export const withoutHidden = (
  summary: ChannelSummary,
  isHidden: (unread: UnreadMessage) => boolean
): ChannelSummary => {
  const rest = (unread: Unread) => unread.filter((message) => !isHidden(message))
  const threads = summary.threads.map((thread) => ({ ...thread, unread: rest(thread.unread) }))
  return { ...summary, unread: rest(summary.unread), threads }
}

const withUnhidden = (summary: ChannelSummary, messages: ReadonlyArray<Message>, viewer: UserId): ChannelSummary => ({
  ...summary,
  unread: withShown(summary.unread, summary.membership.lastReadSeq, messages.filter(isInChannel), viewer),
  threads: summary.threads.map((thread) => {
    const replies = messages.filter(({ parentId }) => parentId === thread.parentId)
    return { ...thread, unread: withShown(thread.unread, thread.lastReadSeq, replies, viewer) }
  })
})

/** What is hidden is not unread either. */
export const applyHiddenMessageEvent = (
  summary: ChannelSummary,
  event: HiddenMessageEvent,
  viewer: UserId
): ChannelSummary => {
  switch (event.type) {
    case "messages_hidden":
      return withoutHidden(summary, ({ messageId }) => event.data.messageIds.includes(messageId))
    case "messages_unhidden":
      return withUnhidden(summary, event.data.messages, viewer)
    case "history_hidden": {
      const hiddenUpToSeq = Math.max(summary.membership.hiddenUpToSeq, event.data.upToSeq)
      const rest = withoutHidden(summary, ({ seq }) => seq <= hiddenUpToSeq)
      return { ...rest, membership: { ...summary.membership, hiddenUpToSeq } }
    }
  }
}
