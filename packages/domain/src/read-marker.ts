import { Schema } from "effect"

/**
 * How far a person has read something that has a log: a channel, or a thread by its channel's log.
 *
 * Reading moves `lastReadSeq` forward. Marking unread moves it back and begins a new `epoch`, so that what a device says
 * late about having read belongs to the old one and loses.
 */
export const ReadMarker = Schema.Struct({ lastReadSeq: Schema.Int, epoch: Schema.Int })
export type ReadMarker = typeof ReadMarker.Type

/** Merges the markers of two devices: the newer epoch wins, and within one epoch the farther marker. */
export const laterMarker = (one: ReadMarker, other: ReadMarker): ReadMarker => {
  if (one.epoch !== other.epoch) return one.epoch > other.epoch ? one : other
  return one.lastReadSeq >= other.lastReadSeq ? one : other
}

/**
 * The marker after having read up to `read.lastReadSeq`, as seen in `read.epoch`. Only marking unread begins an epoch: one
 * that is not there yet means the present one.
 */
export const markerAfterReading = (marker: ReadMarker, read: ReadMarker): ReadMarker =>
  read.epoch < marker.epoch ? marker : laterMarker(marker, { ...read, epoch: marker.epoch })
