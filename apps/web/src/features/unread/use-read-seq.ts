import { useEffect, useEffectEvent, useState } from "react"

/**
 * Where the "New" line stands: at what had been read when one came, so that it does not move away under one's eyes.
 * Coming back to the window counts as coming.
 */
export const useReadSeq = (lastReadSeq: number | undefined) => {
  const [readSeq, setReadSeq] = useState(lastReadSeq)
  const remember = useEffectEvent(() => setReadSeq(lastReadSeq))
  useEffect(() => {
    addEventListener("blur", remember)
    return () => removeEventListener("blur", remember)
  }, [])
  return readSeq
}
