import type { ChannelSummary } from "@hazel/client"
import { unreadLimit } from "@hazel/domain/models/unread-message-model"
import type { Place } from "./place.ts"

type Marked = ChannelSummary["unread"]

const mark = (unread: Marked, sign: string, signOfMention: string) => {
  if (unread.length === 0) return ""
  const isMention = unread.some(({ mentionsMe, isWide = false }) => mentionsMe || isWide)
  return ` ${isMention ? signOfMention : sign}${unread.length < unreadLimit ? unread.length : "99+"}`
}

/**
 * The unread messages of the channel itself as `•3`, and after them the unread replies in its threads as `↳2`. A mention of the
 * reader is shown by `@3` and `↳@2`.
 */
export const unreadMark = ({ unread, threads }: ChannelSummary) => {
  const replies = threads.flatMap((thread) => thread.unread)
  return mark(unread, "•", "@") + mark(replies, "↳", "↳@")
}

const unreadPlaces = ({ channel: { id }, unread, threads }: ChannelSummary): ReadonlyArray<Place> => [
  ...(unread.length > 0 ? [{ channelId: id, parentId: null }] : []),
  ...threads.flatMap(({ parentId, unread: replies }) => (replies.length > 0 ? [{ channelId: id, parentId }] : []))
]

/** The next channel or thread with something unread: those of the open channel first, then those of the channels below it. */
export const nextUnread = (open: Place, channels: ReadonlyArray<ChannelSummary>): Place | undefined => {
  const index = channels.findIndex(({ channel }) => channel.id === open.channelId)
  const isElsewhere = ({ channelId, parentId }: Place) => channelId !== open.channelId || parentId !== open.parentId
  return [...channels.slice(index), ...channels.slice(0, index)].flatMap(unreadPlaces).find(isElsewhere)
}
