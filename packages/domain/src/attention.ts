import type { ChannelSummary } from "./models/channel-model.ts"
import type { FollowedThread } from "./models/thread-model.ts"
import { notifiesPerson } from "./notifications.ts"

type Unread = ChannelSummary["unread"]

const needing = ({ preferences }: ChannelSummary, unread: Unread, isFollowed: boolean) =>
  unread.filter(
    ({ mentionsMe, isWide, isHit }) => isHit === true || notifiesPerson(preferences, { mentionsMe, isWide, isFollowed })
  )

/** The number of messages in a channel that need the person. */
export const needsMe = (summary: ChannelSummary) => needing(summary, summary.unread, false).length

/** How many of them a VIP or a keyword lets through, and nothing else. */
export const hitsAlone = ({ preferences, unread }: ChannelSummary) =>
  unread.filter((each) => each.isHit === true && !notifiesPerson(preferences, { ...each, isFollowed: false })).length

/** The number of replies that need the person in a followed thread. */
export const threadNeedsMe = (summary: ChannelSummary, { unread }: FollowedThread) =>
  needing(summary, unread, true).length

/**
 * The number of messages that need the person in a channel and its threads; a reply that was sent to both counts once. Icons on
 * phones show the sum over the channels that are not archived, which the database counts (`badge_of`).
 */
export const allNeedsMe = (summary: ChannelSummary) => {
  const inChannel = needing(summary, summary.unread, false)
  const inThreads = summary.threads.flatMap(({ unread }) => needing(summary, unread, true))
  return new Set([...inChannel, ...inThreads].map(({ messageId }) => messageId)).size
}
