import type { MessageId } from "@hazel/domain/ids"
import { useRouterState } from "@tanstack/react-router"
import { useLayoutEffect, useRef } from "react"

interface OpenedHit {
  readonly id: MessageId
  readonly scrollTop: number
}

/** The hit that was opened last from each page of results, by its key in the history of the tab. */
const openedHits = new Map<string, OpenedHit>()

const scrollerOf = (element: Element) => element.closest<HTMLElement>("[data-search-results]")

/** Remembers which hit is opened, so that people who come back find the results as they left them. */
export const useNoteOpened = () => {
  const key = useRouterState({ select: ({ location }) => location.state.__TSR_key ?? "" })
  return (id: MessageId, link: Element) => void openedHits.set(key, { id, scrollTop: scrollerOf(link)?.scrollTop ?? 0 })
}

/** Focuses the hit that was opened last, when somebody comes back to the results. */
export const useReturnToHit = () => {
  const key = useRouterState({ select: ({ location }) => location.state.__TSR_key ?? "" })
  const returned = useRef(false)
  useLayoutEffect(() => {
    const opened = openedHits.get(key)
    const link = opened && document.querySelector<HTMLElement>(`[data-hit="${opened.id}"]`)
    if (returned.current || !opened || !link) return
    returned.current = true
    const scroller = scrollerOf(link)
    if (scroller) scroller.scrollTop = opened.scrollTop
    link.focus({ preventScroll: true })
  })
}
