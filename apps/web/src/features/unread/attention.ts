import { type ChannelSummary, unreadLimit } from "@hazel/domain/models/channel-model"
import type { FollowedThread } from "@hazel/domain/models/thread-model"

/** Whether every message needs the person, and not only messages addressed to them. */
export const callsForAll = ({ preferences }: ChannelSummary) =>
  preferences.notificationLevel === "all" && !preferences.isMuted

/** The notification level decides which messages need the person. */
const needing = (summary: ChannelSummary, unread: ChannelSummary["unread"]) => {
  if (summary.preferences.notificationLevel === "nothing") return 0
  return callsForAll(summary) ? unread.length : unread.filter(({ mentionsMe }) => mentionsMe).length
}

/** The number of messages in a channel that need the person. */
export const needsMe = (summary: ChannelSummary) => needing(summary, summary.unread)

/** The number of replies that need the person in a followed thread. */
export const threadNeedsMe = (summary: ChannelSummary, { unread }: FollowedThread) => needing(summary, unread)

/**
 * The number of messages that need the person in a channel and its threads; a reply that was sent to both counts once.
 */
export const allNeedsMe = (summary: ChannelSummary) => {
  const isOfBoth = new Set(summary.unread.map(({ messageId }) => messageId))
  const threads = summary.threads.map((thread) => ({
    ...thread,
    unread: thread.unread.filter(({ messageId }) => !isOfBoth.has(messageId))
  }))
  return threads.reduce((sum, thread) => sum + threadNeedsMe(summary, thread), needsMe(summary))
}

/** Unread messages in a muted channel are not marked. */
export const hasUnread = ({ unread, preferences }: ChannelSummary) => unread.length > 0 && !preferences.isMuted

/** Whether the sidebar marks a channel as unread or with a number. */
export const callsForAttention = (summary: ChannelSummary) => hasUnread(summary) || needsMe(summary) > 0

export const formatCount = (count: number) => (count >= unreadLimit ? `${unreadLimit - 1}+` : String(count))
