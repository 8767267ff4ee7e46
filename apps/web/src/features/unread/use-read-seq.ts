import { useEffect, useEffectEvent, useState } from "react"
import { isCurrent, type Marker, newLineAfter, newLineAt } from "./new-line.ts"

/**
 * Where the "New" line stands: at what had been read when one came, so that it does not move away under one's eyes.
 * Coming back to the window counts as coming. Marking unread puts it where one says.
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
