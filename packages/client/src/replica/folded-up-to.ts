import { channelTopic, userTopic } from "@hazel/domain/realtime/topic"
import {
  type Intent,
  isAboutReading,
  isAboutThread,
  isShownIn,
  type ReadingIntent,
  type SendIntent,
  type ThreadIntent
} from "../outbox/intent.ts"
import { beforeFirst } from "./topic-log.ts"
import type { Replica } from "./replica.ts"
import type { TopicLog } from "./topic-log.ts"
import type { TimelineState } from "../timeline/timeline-state.ts"

interface Base {
  readonly replica: Replica
  readonly log: TopicLog
}

/** The seq up to which a window is correct. A window that is still being fetched shows nothing of the log. */
const windowCoverage = (state: TimelineState, cursor: number) => {
  if (state.window === undefined) return state.wanted ? beforeFirst : cursor
  return state.isStale ? state.window.asOf : cursor
}

/**
 * Read markers move by the person's own log, except those that an own message moves. A read of an earlier epoch has no
 * effect, so it counts as shown.
 */
const readingCoverage = (intent: ReadingIntent, { replica, log }: Base) => {
  const cursor = replica.viewer && log.cursor(userTopic(replica.viewer))
  const coverage = replica.channels.markersCoverage(cursor ?? beforeFirst)
  const membership = replica.channels.get(intent.channelId)?.membership
  if (membership === undefined || intent.kind === "markUnread") return coverage
  return membership.readEpoch > intent.epoch || membership.lastReadSeq >= intent.seq ? coverage : beforeFirst
}

const windowsCoverage = (intent: SendIntent, replica: Replica, cursor: number) => {
  const { timelines } = replica
  const states = timelines.ofChannel(intent.channelId).filter(({ parentId }) => isShownIn(intent, parentId))
  return Math.min(...states.map((state) => windowCoverage(state, cursor)), cursor)
}

/** Like `readingCoverage`, for a thread. A thread that is not followed, or is in another epoch, has no such marker. */
const threadCoverage = (intent: ThreadIntent, { replica, log }: Base) => {
  const cursor = replica.viewer && log.cursor(userTopic(replica.viewer))
  const coverage = replica.channels.threadsCoverage(cursor ?? beforeFirst)
  if (intent.kind !== "markThreadRead") return coverage
  const { channelId, parentId, epoch, seq } = intent
  const thread = replica.channels.get(channelId)?.threads.find((each) => each.parentId === parentId)
  return thread && thread.epoch === epoch && thread.lastReadSeq < seq ? beforeFirst : coverage
}

/** Another device may have changed the value since, so this compares how far the own log is folded and not the values. */
const ownCoverage = ({ isStale }: { readonly isStale: boolean }, { replica, log }: Base) => {
  if (isStale || replica.viewer === undefined) return beforeFirst
  return log.cursor(userTopic(replica.viewer)) ?? beforeFirst
}

/** The seq up to which the base shows the subject of an intent. Later effects are shown only by the intent itself. */
export const foldedUpTo = (intent: Intent, base: Base): number => {
  const { replica, log } = base
  if (isAboutReading(intent)) return readingCoverage(intent, base)
  if (isAboutThread(intent)) return threadCoverage(intent, base)
  if (intent.kind === "prefer") return ownCoverage(replica.preferences, base)
  if (intent.kind === "preferChannel") return ownCoverage(replica.channels, base)
  const cursor = log.cursor(channelTopic(intent.channelId)) ?? Infinity
  if (intent.kind === "pin") return replica.channels.coverage(intent.channelId, cursor)
  if (intent.kind !== "send") return replica.messages.coverage(intent.messageId, cursor)
  return Math.min(replica.channels.coverage(intent.channelId, cursor), windowsCoverage(intent, replica, cursor))
}
