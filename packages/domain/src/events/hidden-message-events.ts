import { Schema } from "effect"
import { ChannelId, MessageId, type UserId } from "../ids.ts"
import { type ChannelSummary, unreadLimit } from "../models/channel-model.ts"
import { Message } from "../models/message-model.ts"
import { defineEvent } from "./envelope.ts"
import { mentions } from "./message-events.ts"

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

const unreadOf = (messages: ReadonlyArray<Message>, { membership }: ChannelSummary, viewer: UserId) =>
  messages
    .filter(
      ({ seq, authorId, parentId, deletedAt }) =>
        seq > membership.lastReadSeq && authorId !== viewer && parentId === null && deletedAt === null
    )
    .map((message) => ({ messageId: message.id, seq: message.seq, mentionsMe: mentions(message, viewer) }))

/** What is hidden is not unread either. */
export const applyHiddenMessageEvent = (
  summary: ChannelSummary,
  event: HiddenMessageEvent,
  viewer: UserId
): ChannelSummary => {
  switch (event.type) {
    case "messages_hidden":
      return {
        ...summary,
        unread: summary.unread.filter(({ messageId }) => !event.data.messageIds.includes(messageId))
      }
    case "messages_unhidden": {
      const others = summary.unread.filter(({ messageId }) => !event.data.messages.some(({ id }) => id === messageId))
      const all = [...others, ...unreadOf(event.data.messages, summary, viewer)]
      return { ...summary, unread: all.toSorted((one, other) => one.seq - other.seq).slice(-unreadLimit) }
    }
    case "history_hidden": {
      const hiddenUpToSeq = Math.max(summary.membership.hiddenUpToSeq, event.data.upToSeq)
      return {
        ...summary,
        membership: { ...summary.membership, hiddenUpToSeq },
        unread: summary.unread.filter(({ seq }) => seq > hiddenUpToSeq)
      }
    }
  }
}
