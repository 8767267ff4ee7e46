import { useEffect, useEffectEvent, useState } from "react"
import { isCurrent, type Marker, newLineAfter, newLineAt } from "./new-line.ts"

/**
 * The position of the "New" line: the read marker when the conversation was opened or its window focused again, so that
 * the line does not move while the person reads. Marking as unread moves it.
 */
export const useReadSeq = (marker: Marker | undefined) => {
  const [line, setLine] = useState(() => newLineAt(marker))
  if (marker !== undefined && !isCurrent(line, marker)) setLine(newLineAfter(line, marker))
  const remember = useEffectEvent(() => setLine(newLineAt(marker)))
  useEffect(() => {
    addEventListener("blur", remember)
    return () => removeEventListener("blur", remember)
  }, [])
  return line
}
