import { type RefObject, useEffect, useLayoutEffect, useRef } from "react"
import type { Row } from "./rows.ts"
import { atEndWithin, type ListVirtualizer } from "./use-list-virtualizer.ts"

const framesToMeasure = 10

/**
 * Runs `stay` whenever the element gets another size, and for some frames after: other widths make other heights, which are
 * known only once the rows have been measured. Whoever scrolls meanwhile is not held back. Returns how to stop.
 */
const whenResized = (element: HTMLElement, stay: (isFirst: boolean) => void) => {
  let frame = 0
  let size = `${element.clientWidth} ${element.clientHeight}`
  const repeat = (times: number) => {
    stay(times === framesToMeasure)
    if (times > 0) frame = requestAnimationFrame(() => repeat(times - 1))
  }
  const cancel = () => cancelAnimationFrame(frame)
  const observer = new ResizeObserver(() => {
    const before = size
    size = `${element.clientWidth} ${element.clientHeight}`
    cancel()
    if (size !== before) repeat(framesToMeasure)
  })
  observer.observe(element)
  for (const name of ["wheel", "touchstart", "keydown"]) element.addEventListener(name, cancel, { passive: true })
  return () => {
    cancel()
    observer.disconnect()
    for (const name of ["wheel", "touchstart", "keydown"]) element.removeEventListener(name, cancel)
  }
}

interface StayOptions {
  readonly rows: ReadonlyArray<Row>
  readonly virtualizer: ListVirtualizer
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly follows: boolean
}

/**
 * Who reads the end stays there. The list follows what is added last by itself, but not what others wrote meanwhile, which
 * takes its place before one's own unsent messages, and not when the window or the keyboard leaves it less room.
 */
export const useStayAtEnd = ({ rows, virtualizer, scroller, follows }: StayOptions) => {
  const isAtEnd = useRef(false)
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const look = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight <= atEndWithin
    }
    let wasAtEnd = false
    const stop = whenResized(element, (isFirst) => {
      if (isFirst) wasAtEnd = isAtEnd.current
      if (wasAtEnd) virtualizer.scrollToEnd()
    })
    element.addEventListener("scroll", look, { passive: true })
    return () => {
      stop()
      element.removeEventListener("scroll", look)
    }
  }, [scroller, virtualizer])
  const shown = useRef(rows)
  useLayoutEffect(() => {
    if (shown.current === rows) return
    shown.current = rows
    if (follows && isAtEnd.current) virtualizer.scrollToEnd()
  }, [rows, follows, virtualizer])
}
