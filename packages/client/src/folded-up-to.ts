import { channelTopic } from "@hazel/domain/realtime/topic"
import type { Intent, MarkReadIntent, SendIntent } from "./outbox/intent.ts"
import type { Replica } from "./replica/replica.ts"
import type { TopicLog } from "./replica/topic-log.ts"

/** Before the first event of any log. */
export const nothing = -1

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

/** A marker may have moved because of an own message, in the channel's log, so that the person's own tells nothing of it. */
const markerCoverage = ({ channelId, seq }: MarkReadIntent, replica: Replica) => {
  if (replica.channels.all === undefined) return nothing
  const summary = replica.channels.get(channelId)
  return summary && summary.membership.lastReadSeq < seq ? nothing : Infinity
}

/** Up to which event of its log the base shows what a wish is about. Beyond it, only the wish does. */
export const foldedUpTo = (intent: Intent, { replica, log }: Base): number => {
  if (intent.kind === "markRead") return markerCoverage(intent, replica)
  const cursor = log.cursor(channelTopic(intent.channelId)) ?? Infinity
  if (intent.kind !== "send") return replica.messages.coverage(intent.messageId, cursor)
  return Math.min(replica.channels.coverage(intent.channelId, cursor), windowCoverage(intent, replica, cursor))
}
