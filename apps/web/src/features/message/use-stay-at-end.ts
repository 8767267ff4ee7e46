import { type RefObject, useEffect, useLayoutEffect, useRef } from "react"
import type { Row } from "./rows.ts"
import { atEndWithin, type ListVirtualizer } from "./use-list-virtualizer.ts"

interface StayOptions {
  readonly rows: ReadonlyArray<Row>
  readonly virtualizer: ListVirtualizer
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly follows: boolean
}

/**
 * Who reads the end stays there. The list follows what is added last by itself, but not what others wrote meanwhile, which
 * takes its place before one's own unsent messages.
 */
export const useStayAtEnd = ({ rows, virtualizer, scroller, follows }: StayOptions) => {
  const isAtEnd = useRef(false)
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const look = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight <= atEndWithin
    }
    element.addEventListener("scroll", look, { passive: true })
    return () => element.removeEventListener("scroll", look)
  }, [scroller])
  const shown = useRef(rows)
  useLayoutEffect(() => {
    if (shown.current === rows) return
    shown.current = rows
    if (follows && isAtEnd.current) virtualizer.scrollToEnd()
  }, [rows, follows, virtualizer])
}
