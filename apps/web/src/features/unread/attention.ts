import { type ChannelSummary, unreadLimit } from "@hazel/domain/models/channel-model"
import type { FollowedThread } from "@hazel/domain/models/thread-model"

/** Whether every message calls for the person, and not only what is addressed to them. */
export const callsForAll = ({ preferences }: ChannelSummary) =>
  preferences.notificationLevel === "all" && !preferences.isMuted

/** The level says which messages need the person. */
const needing = (summary: ChannelSummary, unread: ChannelSummary["unread"]) => {
  if (summary.preferences.notificationLevel === "nothing") return 0
  return callsForAll(summary) ? unread.length : unread.filter(({ mentionsMe }) => mentionsMe).length
}

/** How many messages in a channel need the person. */
export const needsMe = (summary: ChannelSummary) => needing(summary, summary.unread)

/** The same in a thread that the person follows. */
export const threadNeedsMe = (summary: ChannelSummary, { unread }: FollowedThread) => needing(summary, unread)

/** In a channel and its threads together; a reply that was sent to both counts once. */
export const allNeedsMe = (summary: ChannelSummary) => {
  const isOfBoth = new Set(summary.unread.map(({ messageId }) => messageId))
  const threads = summary.threads.map((thread) => ({
    ...thread,
    unread: thread.unread.filter(({ messageId }) => !isOfBoth.has(messageId))
  }))
  return threads.reduce((sum, thread) => sum + threadNeedsMe(summary, thread), needsMe(summary))
}

/** What is written in a muted channel does not stand out. */
export const hasUnread = ({ unread, preferences }: ChannelSummary) => unread.length > 0 && !preferences.isMuted

/** Whether the sidebar marks a channel, as unread or with a number. */
export const callsForAttention = (summary: ChannelSummary) => hasUnread(summary) || needsMe(summary) > 0

export const formatCount = (count: number) => (count >= unreadLimit ? `${unreadLimit - 1}+` : String(count))
