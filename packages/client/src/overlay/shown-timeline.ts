import type { MessageId } from "@hazel/domain/ids"
import type { Timeline } from "../hazel.ts"
import type { OutboxEntry } from "../outbox/outbox-entry.ts"
import type { TimelineState } from "../timeline/timeline-state.ts"

const statusOf = ({ window, hasFailed }: TimelineState) => (window ? "ready" : hasFailed ? "failed" : "loading")

const unwrittenIn = (state: TimelineState, entries: ReadonlyArray<OutboxEntry>) => {
  if (state.window?.hasNewer) return []
  const known = new Set(state.window?.messageIds)
  return entries.flatMap(({ intent }) =>
    intent.kind === "send" &&
    intent.channelId === state.channelId &&
    intent.parentId === state.parentId &&
    !known.has(intent.messageId)
      ? intent.messageId
      : []
  )
}

/** The ids of a window with the messages a person has written since, and without those they took away. */
export const shownTimeline = (
  state: TimelineState,
  entries: ReadonlyArray<OutboxEntry>,
  isThere: (id: MessageId) => boolean
): Timeline => {
  const removed = new Set(entries.flatMap(({ intent }) => (intent.kind === "remove" ? intent.messageId : [])))
  const unwritten = unwrittenIn(state, entries)
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
