import { useState } from "react"

const canHaveFocus = (element: Element | null | undefined): element is HTMLElement =>
  element instanceof HTMLElement && element.isConnected

/**
 * The element that gets the focus when something anchored to `anchor` closes: the anchor, or its nearest remaining
 * ancestor.
 */
export const useWayBack = (anchor: Element) => {
  const [around] = useState(() => anchor.parentElement?.closest("[tabindex]"))
  return () => [anchor, around].find(canHaveFocus) ?? null
}
