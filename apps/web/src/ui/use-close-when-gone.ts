import { useEffect } from "react"

/** What hangs on an element goes with it; otherwise it would be left in the corner of the window. */
export const useCloseWhenGone = (anchor: Element, close: () => void) =>
  useEffect(() => {
    const observer = new ResizeObserver(() => !anchor.isConnected && close())
    observer.observe(anchor)
    return () => observer.disconnect()
  }, [anchor, close])
