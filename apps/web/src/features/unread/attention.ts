import { needsMe } from "@hazel/domain/attention"
import { type ChannelSummary, unreadLimit } from "@hazel/domain/models/channel-model"

/** Whether every message needs the person, and not only messages addressed to them. */
export const callsForAll = ({ preferences }: ChannelSummary) =>
  preferences.notificationLevel === "all" && !preferences.isMuted

/** Unread messages in a muted channel are not marked. */
export const hasUnread = ({ unread, preferences }: ChannelSummary) => unread.length > 0 && !preferences.isMuted

/** Whether the sidebar marks a channel as unread or with a number. */
export const callsForAttention = (summary: ChannelSummary) => hasUnread(summary) || needsMe(summary) > 0

export const formatCount = (count: number) => (count >= unreadLimit ? `${unreadLimit - 1}+` : String(count))
