import type { Timeline, TimelineHandle } from "@hazel/client"
import { type RefObject, useEffect, useRef } from "react"

const viewportsAhead = 3
const pauseAfterFailure = 3000

/** Fetches older and newer messages well before the reader scrolls to them. */
export const useHistory = (handle: TimelineHandle, timeline: Timeline, scroller: RefObject<HTMLDivElement | null>) => {
  const pausedUntil = useRef(0)
  useEffect(() => {
    const element = scroller.current
    if (element === null || timeline.status !== "ready") return
    const pause = () => {
      pausedUntil.current = performance.now() + pauseAfterFailure
    }
    const check = () => {
      const { scrollTop, scrollHeight, clientHeight } = element
      /*
       * Below zero the page is being pulled past its end, and WebKit would drop the correction that a longer list
       * needs.
       */
      if (scrollTop < 0 || performance.now() < pausedUntil.current) return
      const reach = viewportsAhead * clientHeight
      if (scrollTop < reach && timeline.hasOlder && !timeline.isLoadingOlder) handle.loadOlder().catch(pause)
      const below = scrollHeight - clientHeight - scrollTop
      if (below < reach && timeline.hasNewer && !timeline.isLoadingNewer) handle.loadNewer().catch(pause)
    }
    check()
    element.addEventListener("scroll", check, { passive: true })
    return () => element.removeEventListener("scroll", check)
  }, [handle, timeline, scroller])
}
