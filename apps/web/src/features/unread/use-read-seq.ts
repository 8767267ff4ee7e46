import type { UnreadMessage } from "@hazel/domain/models/unread-message-model"
import type { ReadMarker } from "@hazel/domain/read-marker"
import { useEffect, useEffectEvent, useState } from "react"

/** Of a channel, or of a thread with what is unread in it. */
type Marker = ReadMarker & { readonly unread?: ReadonlyArray<UnreadMessage> }

const lineOf = (marker: ReadMarker | undefined, isMarked = false) => ({
  readSeq: marker?.lastReadSeq,
  epoch: marker?.epoch,
  isMarked
})

/**
 * Where the "New" line stands: at what had been read when one came, so that it does not move away under one's eyes.
 * Coming back to the window counts as coming. Marking unread puts it where one says.
 */
export const useReadSeq = (marker: Marker | undefined) => {
  const [line, setLine] = useState(() => lineOf(marker))
  // A mark that was refused takes its epoch back. What was no thread of one's own before begins no line by being written in.
  if (marker !== undefined && line.epoch !== marker.epoch)
    setLine({
      ...lineOf(marker, marker.epoch > (line.epoch ?? marker.epoch)),
      ...(line.epoch === undefined && !marker.unread?.length && { readSeq: undefined })
    })
  const remember = useEffectEvent(() => setLine(lineOf(marker)))
  useEffect(() => {
    addEventListener("blur", remember)
    return () => removeEventListener("blur", remember)
  }, [])
  return line
}
