import { Schema } from "effect"
import { ChannelId } from "../ids.ts"
import { markerOf } from "../models/channel-member-model.ts"
import { type ChannelSummary, unreadLimit, UnreadMessage } from "../models/channel-model.ts"
import { laterMarker, markerAfterReading, ReadMarker } from "../read-marker.ts"
import { defineEvent } from "./envelope.ts"

/**
 * The person read up to here, or marked as unread from here on, on any device; published on `user:{id}`. Marking unread
 * carries `unread`, because clients drop what was read. The list is true at `unreadSeq` of the channel's log. Source: I12.
 */
export const ChannelRead = defineEvent("channel_read", {
  channelId: ChannelId,
  ...ReadMarker.fields,
  unread: Schema.optionalKey(Schema.Array(UnreadMessage)),
  unreadSeq: Schema.optionalKey(Schema.Int)
})
export type ChannelRead = typeof ChannelRead.Type

const withMarker = (summary: ChannelSummary, { lastReadSeq, epoch }: ReadMarker): ChannelSummary => ({
  ...summary,
  membership: { ...summary.membership, lastReadSeq, readEpoch: epoch },
  unread: summary.unread.filter(({ seq }) => seq > lastReadSeq)
})

/** A channel after the viewer has read up to `read.lastReadSeq`, as seen in `read.epoch`. */
export const afterReading = (summary: ChannelSummary, read: ReadMarker): ChannelSummary => {
  const before = markerOf(summary.membership)
  const marker = markerAfterReading(before, read)
  return marker === before ? summary : withMarker(summary, marker)
}

/** A channel after the viewer has marked it unread, with the messages that are unread from there on. */
export const afterMarkingUnread = (
  summary: ChannelSummary,
  marker: ReadMarker,
  unread: ReadonlyArray<UnreadMessage>
): ChannelSummary => ({ ...withMarker(summary, marker), unread: unread.slice(-unreadLimit) })

/** The two logs have no common order, so the channel's log may be folded less far than the list is true, or further. */
const withList = (summary: ChannelSummary, { data }: ChannelRead): ChannelSummary => {
  const { unread = [], unreadSeq = summary.seq, epoch } = data
  const { lastReadSeq } = summary.membership
  if (summary.seq < unreadSeq) return { ...afterMarkingUnread(summary, data, unread), unreadSeq }
  // Only an own message can have moved the marker further since, and it counts in the new epoch.
  if (lastReadSeq > unreadSeq) return withMarker(summary, { lastReadSeq, epoch })
  const since = summary.unread.filter(({ seq }) => seq > unreadSeq)
  return afterMarkingUnread(summary, data, [...unread, ...since])
}

export const applyChannelRead = (summary: ChannelSummary, event: ChannelRead): ChannelSummary => {
  const before = markerOf(summary.membership)
  if (laterMarker(before, event.data) === before) return summary
  return event.data.unread ? withList(summary, event) : withMarker(summary, event.data)
}

/**
 * Whether the channel's log is folded beyond the list, so that events which were not kept may have changed or deleted
 * messages of it. Then the list has to be fetched.
 */
export const isOvertaken = ({ membership, seq }: ChannelSummary, { data }: ChannelRead) => {
  const { unreadSeq = seq, epoch } = data
  return epoch > membership.readEpoch && unreadSeq < seq && membership.lastReadSeq <= unreadSeq
}
