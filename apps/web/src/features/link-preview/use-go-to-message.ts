import { useNavigate } from "@tanstack/react-router"
import type { MouseEvent } from "react"

const opensElsewhere = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent) =>
  button !== 0 || ctrlKey || metaKey || shiftKey || altKey

/** Tests render messages without a browser. There no address is one of this Hazel. */
const origin = typeof location === "undefined" ? "nowhere:" : location.origin

/** The beginning of every address of a channel of this Hazel, and of a message in one. */
export const channelsHere = `${origin}/c/`

/**
 * Follows such an address in this tab, unless the person asks for another one. Leaving an earlier target first makes a
 * second jump to the same message scroll again.
 */
export const useGoToMessage = (href: string) => {
  const navigate = useNavigate()
  return (event: MouseEvent) => {
    if (opensElsewhere(event)) return
    event.preventDefault()
    const { pathname, search } = new URL(href)
    void navigate({ href: pathname }).then(() => navigate({ href: pathname + search, replace: true }))
  }
}
