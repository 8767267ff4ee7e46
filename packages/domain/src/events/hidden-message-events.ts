import { Schema } from "effect"
import { ChannelId, MessageId } from "../ids.ts"
import { type ChannelSummary, unreadLimit, UnreadMessage } from "../models/channel-model.ts"
import { defineEvent } from "./envelope.ts"
import { isInChannel } from "./message-events.ts"

/** The person hid these messages on all devices; published on `user:{id}`. Source: I18. */
export const MessagesHidden = defineEvent("messages_hidden", {
  channelId: ChannelId,
  messageIds: Schema.Array(MessageId)
})

/** The fields that decide whether a message is unread again. */
export const ShownAgain = Schema.Struct({
  id: MessageId,
  seq: Schema.Int,
  parentId: Schema.NullOr(MessageId),
  inChannel: Schema.Boolean,
  mentionsMe: UnreadMessage.fields.mentionsMe,
  isWide: UnreadMessage.fields.isWide,
  isOwn: Schema.Boolean,
  isDeleted: Schema.Boolean
})
export type ShownAgain = typeof ShownAgain.Type

/**
 * The person shows these messages again, as they were when the channel's head was `channelSeq`. Clients fetch their texts.
 * The event carries none, because neither a purge nor a removal from the channel changes a person's own log.
 */
export const MessagesUnhidden = defineEvent("messages_unhidden", {
  channelId: ChannelId,
  channelSeq: Schema.Int,
  messages: Schema.Array(ShownAgain)
})

/** The person hid every message up to `upToSeq`. Source: I18 (`isUserDeleteAllMessagesInRoom`). */
export const HistoryHidden = defineEvent("history_hidden", { channelId: ChannelId, upToSeq: Schema.Int })

export const HiddenMessageEvent = Schema.Union([MessagesHidden, MessagesUnhidden, HistoryHidden])
export type HiddenMessageEvent = typeof HiddenMessageEvent.Type

type Unread = ReadonlyArray<UnreadMessage>

/** An unread list with those of `messages` added that are unread after `lastReadSeq`. */
const withShown = (unread: Unread, lastReadSeq: number, messages: ReadonlyArray<ShownAgain>): Unread => {
  const shown = messages.filter(({ seq, isOwn, isDeleted }) => seq > lastReadSeq && !isOwn && !isDeleted)
  const others = unread.filter(({ messageId }) => !shown.some(({ id }) => id === messageId))
  const added = shown.map(({ id, parentId, seq, mentionsMe, isWide }) => ({
    ...{ messageId: id, parentId, seq, mentionsMe },
    ...(isWide && { isWide })
  }))
  return [...others, ...added].toSorted((one, other) => one.seq - other.seq).slice(-unreadLimit)
}

/** Removes hidden messages from what is unread in the channel and its threads. */
export const withoutHidden = (
  summary: ChannelSummary,
  isHidden: (unread: UnreadMessage) => boolean
): ChannelSummary => {
  const rest = (unread: Unread) => unread.filter((message) => !isHidden(message))
  const threads = summary.threads.map((thread) => ({ ...thread, unread: rest(thread.unread) }))
  return { ...summary, unread: rest(summary.unread), threads }
}

const withUnhidden = (summary: ChannelSummary, all: ReadonlyArray<ShownAgain>): ChannelSummary => {
  const { lastReadSeq, hiddenUpToSeq } = summary.membership
  const messages = all.filter(({ seq }) => seq > hiddenUpToSeq)
  return {
    ...summary,
    unread: withShown(summary.unread, lastReadSeq, messages.filter(isInChannel)),
    threads: summary.threads.map((thread) => {
      const replies = messages.filter(({ parentId }) => parentId === thread.parentId)
      return { ...thread, unread: withShown(thread.unread, thread.lastReadSeq, replies) }
    })
  }
}

/** Whether the channel's log is folded beyond `channelSeq`, so that the messages may have changed since. */
export const isShownTooLate = (summary: ChannelSummary, event: HiddenMessageEvent) =>
  event.type === "messages_unhidden" && summary.seq > event.data.channelSeq

/** A channel after the event. Hidden messages are not unread. */
export const applyHiddenMessageEvent = (summary: ChannelSummary, event: HiddenMessageEvent): ChannelSummary => {
  switch (event.type) {
    case "messages_hidden":
      return withoutHidden(summary, ({ messageId }) => event.data.messageIds.includes(messageId))
    case "messages_unhidden":
      return withUnhidden(summary, event.data.messages)
    case "history_hidden": {
      const hiddenUpToSeq = Math.max(summary.membership.hiddenUpToSeq, event.data.upToSeq)
      const rest = withoutHidden(summary, ({ seq }) => seq <= hiddenUpToSeq)
      return { ...rest, membership: { ...summary.membership, hiddenUpToSeq } }
    }
  }
}
