import { useState } from "react"

const canHaveFocus = (element: Element | null | undefined): element is HTMLElement =>
  element instanceof HTMLElement && element.isConnected

/** Where the focus goes when what hangs on `anchor` closes: to the anchor, or to what that was a part of. */
export const useWayBack = (anchor: Element) => {
  const [around] = useState(() => anchor.parentElement?.closest("[tabindex]"))
  return () => [anchor, around].find(canHaveFocus) ?? null
}
