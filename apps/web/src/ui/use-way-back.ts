import { useState } from "react"

const canHaveFocus = (element: Element | null | undefined): element is HTMLElement =>
  element instanceof HTMLElement && element.isConnected

/**
 * Gives the focus back when something anchored to `anchor` closes: to the anchor, or its nearest remaining ancestor. The
 * focus stays where it is if the chosen action has moved it, for example to a field or to the emoji picker.
 */
export const useWayBack = (anchor: Element) => {
  const [around] = useState(() => anchor.parentElement?.closest("[tabindex]"))
  return () => {
    const back = [anchor, around].find(canHaveFocus)
    if (back === undefined) return null
    queueMicrotask(() => document.activeElement === document.body && back.focus({ preventScroll: true }))
    return false
  }
}
