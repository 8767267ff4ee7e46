import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { TimelineState } from "../timeline/timeline-state.ts"

/** Is notified by the replica of what changed. */
export interface ReplicaListener {
  readonly directoryChanged: () => void
  readonly channelChanged: (id: ChannelId) => void
  /** All channels may have changed. */
  readonly channelsChanged: () => void
  readonly membersChanged: (id: ChannelId) => void
  readonly preferencesChanged: () => void
  readonly invitationsChanged: () => void
  readonly reportsChanged: () => void
  readonly messageChanged: (id: MessageId) => void
  readonly timelineChanged: (state: TimelineState) => void
  /** Whether a message is being read by somebody, so that it is kept even outside of every window. */
  readonly isWatched: (id: MessageId) => boolean
}
