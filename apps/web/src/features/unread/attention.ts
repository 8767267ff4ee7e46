import { type ChannelSummary, unreadLimit } from "@hazel/domain/models/channel-model"
import { isConversation } from "../people/names.ts"

/** How many messages in a channel need the person: mentions, and everything said to them directly. */
export const needsMe = ({ channel, unread }: ChannelSummary) =>
  isConversation(channel) ? unread.length : unread.filter(({ mentionsMe }) => mentionsMe).length

export const hasUnread = ({ unread }: ChannelSummary) => unread.length > 0

export const countWords = (count: number) => (count >= unreadLimit ? `${unreadLimit - 1}+` : String(count))
