import type { MessageId } from "@hazel/domain/ids"
import type { Timeline } from "../hazel.ts"
import { isEqual } from "../view/is-equal.ts"
import { isShownIn } from "../outbox/intent.ts"
import type { PendingIntent } from "../outbox/pending-intent.ts"
import type { TimelineState } from "../timeline/timeline-state.ts"

const statusOf = ({ window, hasFailed }: TimelineState) => (window ? "ready" : hasFailed ? "failed" : "loading")

const unwrittenIn = (state: TimelineState, pending: ReadonlyArray<PendingIntent>) => {
  const { window, channelId, parentId } = state
  const sent = pending.flatMap(({ intent }) =>
    intent.kind === "send" && intent.channelId === channelId && isShownIn(intent, parentId) ? intent.messageId : []
  )
  if (sent.length === 0 || window?.hasNewer) return []
  const written = new Set(window?.messageIds)
  return sent.filter((id) => !written.has(id))
}

/** The message ids of a window, with unwritten own messages added and removed ones left out. */
export const shownTimeline = (
  state: TimelineState,
  pending: ReadonlyArray<PendingIntent>,
  isThere: (id: MessageId) => boolean
): Timeline => {
  const removed = new Set(pending.flatMap(({ intent }) => (intent.kind === "remove" ? intent.messageId : [])))
  const unwritten = unwrittenIn(state, pending)
  const written = state.window?.messageIds ?? []
  const all = unwritten.length === 0 ? written : [...written, ...unwritten]
  return {
    status: statusOf(state),
    messageIds: removed.size === 0 ? all : all.filter((id) => !removed.has(id) || isThere(id)),
    hasOlder: state.window?.hasOlder ?? false,
    hasNewer: state.window?.hasNewer ?? false,
    isLoadingOlder: state.isLoadingOlder,
    isLoadingNewer: state.isLoadingNewer
  }
}

const areSameIds = (before: ReadonlyArray<MessageId>, after: ReadonlyArray<MessageId>) =>
  before === after || (before.length === after.length && before.every((id, at) => id === after[at]))

export const isSameTimeline = (before: Timeline, after: Timeline) =>
  areSameIds(before.messageIds, after.messageIds) &&
  isEqual({ ...before, messageIds: [] }, { ...after, messageIds: [] })
