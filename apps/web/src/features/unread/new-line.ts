import type { UnreadMessage } from "@hazel/domain/models/unread-message-model"
import type { ReadMarker } from "@hazel/domain/read-marker"

/** The read marker of a channel, or of a thread together with its unread replies. */
export type Marker = ReadMarker & { readonly unread?: ReadonlyArray<UnreadMessage> }

/** The position of the "New" line, and the marker it was last compared with. */
export interface NewLine {
  /** The line is after this seq in the log; undefined shows none. */
  readonly readSeq: number | undefined
  /** The person set the line by marking messages as unread. */
  readonly isMarked: boolean
  readonly marker: ReadMarker | undefined
}

export const newLineAt = (marker: ReadMarker | undefined, isMarked = false): NewLine => ({
  readSeq: marker?.lastReadSeq,
  isMarked,
  marker: marker && { lastReadSeq: marker.lastReadSeq, epoch: marker.epoch }
})

/**
 * The line after the marker changed. Reading leaves it in place. A new epoch does not mean that something was marked as
 * unread, because the server also begins one after a thread's first reply; but marking as unread moves the marker back.
 */
export const newLineAfter = (line: NewLine, marker: Marker): NewLine => {
  const { marker: before } = line
  const stays = { ...line, marker: newLineAt(marker).marker }
  if (before === undefined) return marker.unread?.length ? newLineAt(marker) : { ...stays, readSeq: undefined }
  if (marker.epoch === before.epoch) return stays
  // The epoch goes back when the server refuses to mark as unread.
  if (marker.epoch < before.epoch) return newLineAt(marker)
  return marker.lastReadSeq > before.lastReadSeq ? stays : newLineAt(marker, marker.lastReadSeq < before.lastReadSeq)
}

export const isCurrent = ({ marker: before }: NewLine, marker: ReadMarker) =>
  before?.epoch === marker.epoch && before.lastReadSeq === marker.lastReadSeq
