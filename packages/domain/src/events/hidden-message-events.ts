import { Schema } from "effect"
import { ChannelId, MessageId } from "../ids.ts"
import { type ChannelSummary, unreadLimit, type UnreadMessage } from "../models/channel-model.ts"
import { defineEvent } from "./envelope.ts"
import { isInChannel } from "./message-events.ts"

/** The person does not want to see these any more, on any device; told on `user:{id}`. Source: I18. */
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
  mentionsMe: Schema.Boolean,
  isOwn: Schema.Boolean,
  isDeleted: Schema.Boolean
})
export type ShownAgain = typeof ShownAgain.Type

/**
 * The person wants to see these again, as they were when the channel's log stood at `channelSeq`. What they say is fetched,
 * as a person's own log is theirs for good: neither a purge nor a removal from the channel reaches it.
 */
export const MessagesUnhidden = defineEvent("messages_unhidden", {
  channelId: ChannelId,
  channelSeq: Schema.Int,
  messages: Schema.Array(ShownAgain)
})

/** The person does not want to see anything that was written up to here. Source: I18 (`isUserDeleteAllMessagesInRoom`). */
export const HistoryHidden = defineEvent("history_hidden", { channelId: ChannelId, upToSeq: Schema.Int })

export const HiddenMessageEvent = Schema.Union([MessagesHidden, MessagesUnhidden, HistoryHidden])
export type HiddenMessageEvent = typeof HiddenMessageEvent.Type

type Unread = ReadonlyArray<UnreadMessage>

/** A list of what is unread with those of `messages` that belong to it and were written after `lastReadSeq`. */
const withShown = (unread: Unread, lastReadSeq: number, messages: ReadonlyArray<ShownAgain>): Unread => {
  const shown = messages.filter(({ seq, isOwn, isDeleted }) => seq > lastReadSeq && !isOwn && !isDeleted)
  const others = unread.filter(({ messageId }) => !shown.some(({ id }) => id === messageId))
  const told = shown.map(({ id, parentId, seq, mentionsMe }) => ({ messageId: id, parentId, seq, mentionsMe }))
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

/** Whether the channel's log has been folded further than the event knows it, and may have changed what is shown again. */
export const isShownTooLate = (summary: ChannelSummary, event: HiddenMessageEvent) =>
  event.type === "messages_unhidden" && summary.seq > event.data.channelSeq

/** A hidden message is not unread either. */
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
