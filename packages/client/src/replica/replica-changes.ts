import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { TimelineState } from "../timeline/timeline-state.ts"

/** What the fold tells about itself. */
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
  /** Whether somebody looks at a message, so that it is worth keeping outside of any window. */
  readonly isWatched: (id: MessageId) => boolean
}
