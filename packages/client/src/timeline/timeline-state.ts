import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { Window } from "./timeline-window.ts"

export type TimelineKey = `${ChannelId}/${MessageId | ""}`

export const timelineKey = (channelId: ChannelId, parentId: MessageId | null): TimelineKey =>
  `${channelId}/${parentId ?? ""}`

/** The page that replaces a window. */
export type TimelinePosition =
  | { readonly latest: number }
  | { readonly around: MessageId; readonly orElse: "refuse" | "latest" }

/** One window and the state of its fetches. */
export interface TimelineState {
  readonly key: TimelineKey
  readonly channelId: ChannelId
  readonly parentId: MessageId | null
  window: Window | undefined
  /** Whether events were missed. The window stays unchanged until its page arrives. */
  isStale: boolean
  /** The page that is being fetched; `undefined` if none is. */
  wanted: TimelinePosition | undefined
  hasFailed: boolean
  isLoadingOlder: boolean
  isLoadingNewer: boolean
  /** Counts the changes that make pages in flight useless. */
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
