import { type ChannelSummary, unreadLimit } from "@hazel/domain/models/channel-model"
import type { FollowedThread } from "@hazel/domain/models/thread-model"
import { isConversation } from "../people/names.ts"

/** How many messages in a channel need the person: mentions, and everything said to them directly. */
export const needsMe = ({ channel, unread }: ChannelSummary) =>
  isConversation(channel) ? unread.length : unread.filter(({ mentionsMe }) => mentionsMe).length

/** The same in a thread that the person follows. */
export const threadNeedsMe = ({ channel }: ChannelSummary, { unread }: FollowedThread) =>
  isConversation(channel) ? unread.length : unread.filter(({ mentionsMe }) => mentionsMe).length

/** In a channel and its threads together; a reply that was sent to both counts once. */
export const allNeedsMe = (summary: ChannelSummary) => {
  const isOfBoth = new Set(summary.unread.map(({ messageId }) => messageId))
  const threads = summary.threads.map((thread) => ({
    ...thread,
    unread: thread.unread.filter(({ messageId }) => !isOfBoth.has(messageId))
  }))
  return threads.reduce((sum, thread) => sum + threadNeedsMe(summary, thread), needsMe(summary))
}

export const hasUnread = ({ unread }: ChannelSummary) => unread.length > 0

export const countWords = (count: number) => (count >= unreadLimit ? `${unreadLimit - 1}+` : String(count))
