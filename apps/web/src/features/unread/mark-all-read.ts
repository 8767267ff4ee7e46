import type { Hazel } from "@hazel/client"
import { type ChannelSummary, unreadLimit } from "@hazel/domain/models/channel-model"
import { showToast } from "../../ui/toast-store.ts"
import { hasUnread } from "./attention.ts"
import { uiTexts } from "../../ui/texts.ts"
import { initialUnreadTexts } from "./initial-texts.ts"
import { showFailure } from "../failure/show-failure.ts"

/**
 * The first unread message of a channel. It has to be fetched, because the client knows only the newest unread ones.
 */
const firstUnread = async (hazel: Hazel, { channel, membership, unread }: ChannelSummary) => {
  if (unread.length < unreadLimit) return unread[0]?.messageId
  const after = { channelId: channel.id, after: membership.lastReadSeq, limit: 1 }
  const { messages } = await hazel.call((client) => client.message.list(after))
  return messages[0]?.id
}

const restore = async (hazel: Hazel, summary: ChannelSummary) => {
  const messageId = await firstUnread(hazel, summary)
  if (messageId) await hazel.call((client) => client.channel.markUnread({ messageId }))
}

/** Marks these channels as read, with an undo. */
export const markAllRead = (hazel: Hazel, summaries: ReadonlyArray<ChannelSummary>) => {
  const unread = summaries.filter(hasUnread)
  if (unread.length === 0) return
  const read = unread.map((summary) => ({ summary, intent: hazel.markRead(summary.channel.id, summary.seq) }))
  const takeBack = () => {
    for (const { summary, intent } of read) intent.settled.then(() => restore(hazel, summary)).catch(showFailure)
  }
  const text = initialUnreadTexts.markedRead(unread.length)
  showToast(text, { label: uiTexts.undo, run: takeBack })
}
