import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { Window } from "./timeline-window.ts"

export type TimelineKey = `${ChannelId}/${MessageId | ""}`

export const timelineKey = (channelId: ChannelId, parentId: MessageId | null): TimelineKey =>
  `${channelId}/${parentId ?? ""}`

/** Which page a window shall be replaced by. */
export type TimelinePosition =
  | { readonly latest: number }
  | { readonly around: MessageId; readonly orElse: "refuse" | "latest" }

/** One window and what is going on with it. */
export interface TimelineState {
  readonly key: TimelineKey
  readonly channelId: ChannelId
  readonly parentId: MessageId | null
  window: Window | undefined
  /** Events were missed: the window is shown as it was until its page has come. */
  isStale: boolean
  /** What the window shall become; `undefined` once it is, or when nobody has opened it. */
  wanted: TimelinePosition | undefined
  hasFailed: boolean
  isLoadingOlder: boolean
  isLoadingNewer: boolean
  /** Counts what makes pages that are still on their way useless. */
  generation: number
}

export const newTimelineState = (channelId: ChannelId, parentId: MessageId | null): TimelineState => ({
  key: timelineKey(channelId, parentId),
  channelId,
  parentId,
  window: undefined,
  isStale: false,
  wanted: undefined,
  hasFailed: false,
  isLoadingOlder: false,
  isLoadingNewer: false,
  generation: 0
})
