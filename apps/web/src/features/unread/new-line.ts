import type { UnreadMessage } from "@hazel/domain/models/unread-message-model"
import type { ReadMarker } from "@hazel/domain/read-marker"

/** Of a channel, or of a thread with what is unread in it. */
export type Marker = ReadMarker & { readonly unread?: ReadonlyArray<UnreadMessage> }

/** Where the "New" line stands, and the marker it was last compared with. */
export interface NewLine {
  /** The line stands after this place in the log; undefined shows none. */
  readonly readSeq: number | undefined
  /** The person put it there by marking unread. */
  readonly isMarked: boolean
  readonly marker: ReadMarker | undefined
}

export const newLineAt = (marker: ReadMarker | undefined, isMarked = false): NewLine => ({
  readSeq: marker?.lastReadSeq,
  isMarked,
  marker: marker && { lastReadSeq: marker.lastReadSeq, epoch: marker.epoch }
})

/**
 * The line after the marker changed. Reading leaves it where it is. A new epoch does not tell that something was marked
 * unread: the server also begins one when it hears of a thread's first reply. Marking unread moves the marker back.
 */
export const newLineAfter = (line: NewLine, marker: Marker): NewLine => {
  const { marker: before } = line
  const stays = { ...line, marker: newLineAt(marker).marker }
  if (before === undefined) return marker.unread?.length ? newLineAt(marker) : { ...stays, readSeq: undefined }
  if (marker.epoch === before.epoch) return stays
  // The epoch goes back when the server refuses a mark.
  if (marker.epoch < before.epoch) return newLineAt(marker)
  return marker.lastReadSeq > before.lastReadSeq ? stays : newLineAt(marker, marker.lastReadSeq < before.lastReadSeq)
}

export const isCurrent = ({ marker: before }: NewLine, marker: ReadMarker) =>
  before?.epoch === marker.epoch && before.lastReadSeq === marker.lastReadSeq
