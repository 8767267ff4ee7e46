import { Schema } from "effect"

/**
 * How far a person has read a channel, or a thread, in the channel's log.
 *
 * Reading moves `lastReadSeq` forward. Marking unread moves it back and begins a new `epoch`, so that a late read of another
 * device belongs to the old epoch and has no effect.
 */
export const ReadMarker = Schema.Struct({ lastReadSeq: Schema.Int, epoch: Schema.Int })
export type ReadMarker = typeof ReadMarker.Type

/** Merges the markers of two devices: the newer epoch wins, and within one epoch the farther marker. */
export const laterMarker = (one: ReadMarker, other: ReadMarker): ReadMarker => {
  if (one.epoch !== other.epoch) return one.epoch > other.epoch ? one : other
  return one.lastReadSeq >= other.lastReadSeq ? one : other
}

/**
 * The marker after reading up to `read.lastReadSeq`, as seen in `read.epoch`. Only marking unread begins an epoch, so an
 * epoch that has not begun counts as the present one.
 */
export const markerAfterReading = (marker: ReadMarker, read: ReadMarker): ReadMarker =>
  read.epoch < marker.epoch ? marker : laterMarker(marker, { ...read, epoch: marker.epoch })
