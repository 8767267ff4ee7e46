import { type RefObject, useEffect, useEffectEvent, useState } from "react"

const lookingAgain = ["wheel", "touchmove", "pointerdown", "keydown"] as const
const keysThatMove = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "])

/**
 * Messages just marked as unread do not count as read because they are visible. They do once the person scrolls,
 * presses a key or comes back to the window.
 */
export const useHasLooked = (epoch: number, scroller: RefObject<HTMLElement | null>) => {
  const [lookedIn, setLookedIn] = useState(epoch)
  const look = useEffectEvent((event: Event) => {
    if (event instanceof KeyboardEvent && !keysThatMove.has(event.key)) return
    const isScrollbar = event.target === scroller.current
    if (event.type === "pointerdown" && !isScrollbar) return
    setLookedIn(epoch)
  })
  useEffect(() => {
    const element = scroller.current
    const onLook = (event: Event) => look(event)
    addEventListener("focus", onLook)
    for (const type of lookingAgain) element?.addEventListener(type, onLook, { passive: true })
    return () => {
      removeEventListener("focus", onLook)
      for (const type of lookingAgain) element?.removeEventListener(type, onLook)
    }
  }, [scroller])
  return lookedIn === epoch
}
