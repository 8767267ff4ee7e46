import { useEffect } from "react"

/** Closes what is anchored to an element that is removed; it would otherwise jump to the corner of the window. */
export const useCloseWhenGone = (anchor: Element, close: () => void) =>
  useEffect(() => {
    const observer = new ResizeObserver(() => !anchor.isConnected && close())
    observer.observe(anchor)
    return () => observer.disconnect()
  }, [anchor, close])
