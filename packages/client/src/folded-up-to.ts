import { channelTopic, userTopic } from "@hazel/domain/realtime/topic"
import { type Intent, isAboutReading, type ReadingIntent, type SendIntent } from "./outbox/intent.ts"
import type { Replica } from "./replica/replica.ts"
import type { TopicLog } from "./replica/topic-log.ts"
import { nothing } from "./replica/channel-list.ts"

interface Base {
  readonly replica: Replica
  readonly log: TopicLog
}

/** A message whose window is still being fetched is in the log, but not yet where it is looked for. */
const windowCoverage = ({ channelId, parentId }: SendIntent, replica: Replica, cursor: number) => {
  const state = replica.timelines.find(channelId, parentId)
  if (state === undefined) return cursor
  if (state.window === undefined) return state.wanted ? nothing : cursor
  return state.isStale ? state.window.asOf : cursor
}

/**
 * The person's own log tells of markers, but not of one that moved because of an own message. Having read in an epoch that
 * is over means nothing any more.
 */
const readingCoverage = (intent: ReadingIntent, { replica, log }: Base) => {
  const cursor = replica.viewer && log.cursor(userTopic(replica.viewer))
  const coverage = replica.channels.markersCoverage(cursor ?? nothing)
  const membership = replica.channels.get(intent.channelId)?.membership
  if (membership === undefined || intent.kind === "markUnread") return coverage
  return membership.readEpoch > intent.epoch || membership.lastReadSeq >= intent.seq ? coverage : nothing
}

/** Up to which event of its log the base shows what a wish is about. Beyond it, only the wish does. */
export const foldedUpTo = (intent: Intent, base: Base): number => {
  const { replica, log } = base
  if (isAboutReading(intent)) return readingCoverage(intent, base)
  const cursor = log.cursor(channelTopic(intent.channelId)) ?? Infinity
  if (intent.kind !== "send") return replica.messages.coverage(intent.messageId, cursor)
  return Math.min(replica.channels.coverage(intent.channelId, cursor), windowCoverage(intent, replica, cursor))
}
