import { type RefObject, useEffect, useEffectEvent, useState } from "react"

/** The number of unread channels beyond an edge of the list, and how many of them need the person. */
export interface Beyond {
  readonly unread: number
  readonly needed: number
}

export type Edge = "above" | "below"

const none: Beyond = { unread: 0, needed: 0 }

/** In pixels. A name cannot be read when less of its row is visible. */
const hidden = 16

const linksBeyond = (scroller: Element, edge: Edge) => {
  const { top, bottom } = scroller.getBoundingClientRect()
  return Array.from(scroller.querySelectorAll<HTMLElement>("[data-unread]")).filter((link) => {
    const rect = link.getBoundingClientRect()
    return edge === "above" ? rect.bottom < top + hidden : rect.top > bottom - hidden
  })
}

const isNeeded = (link: HTMLElement) => link.dataset["unread"] === "needed"

const count = (links: ReadonlyArray<HTMLElement>): Beyond => ({
  unread: links.length,
  needed: links.filter(isNeeded).length
})

/** The nearest unread link beyond an edge, preferring those that need the person. */
export const nearestBeyond = (scroller: Element, edge: Edge) => {
  const links = linksBeyond(scroller, edge)
  const wanted = links.some(isNeeded) ? links.filter(isNeeded) : links
  return edge === "above" ? wanted.at(-1) : wanted[0]
}

const isSame = (one: Beyond, other: Beyond) => one.unread === other.unread && one.needed === other.needed

/** Counts unread channels outside the visible part; follows scrolling, folding and new messages. `content` is what scrolls. */
export const useUnreadBeyond = (scroller: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>) => {
  const [above, setAbove] = useState(none)
  const [below, setBelow] = useState(none)
  const check = useEffectEvent(() => {
    if (scroller.current === null) return
    const found = {
      above: count(linksBeyond(scroller.current, "above")),
      below: count(linksBeyond(scroller.current, "below"))
    }
    if (!isSame(found.above, above)) setAbove(found.above)
    if (!isSame(found.below, below)) setBelow(found.below)
  })
  useEffect(() => {
    const element = scroller.current
    if (element === null || content.current === null) return
    const onScroll = () => check()
    // A ResizeObserver also reports the size at the beginning.
    const sizes = new ResizeObserver(onScroll)
    for (const each of [element, content.current]) sizes.observe(each)
    const marks = new MutationObserver(onScroll)
    marks.observe(content.current, { subtree: true, childList: true, attributeFilter: ["data-unread"] })
    element.addEventListener("scroll", onScroll, { passive: true })
    return () => {
      sizes.disconnect()
      marks.disconnect()
      element.removeEventListener("scroll", onScroll)
    }
  }, [scroller, content])
  return { above, below }
}
