import { type RefObject, useEffect, useLayoutEffect, useRef } from "react"
import type { Row } from "./rows.ts"
import { atEndWithin, type ListVirtualizer } from "./use-list-virtualizer.ts"

const framesToMeasure = 10

/**
 * Runs `stay` when the element is resized and for some frames after, because a new width changes the heights of rows,
 * which have to be measured first. It stops when the person scrolls. Returns a function that stops it.
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
 * Keeps a reader at the end there. The virtualizer follows what is appended by itself, but not messages of others that
 * are inserted before unsent ones, nor a resized window or on-screen keyboard.
 */
export const useStayAtEnd = ({ rows, virtualizer, scroller, follows }: StayOptions) => {
  const isAtEnd = useRef(false)
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const check = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight <= atEndWithin
    }
    let wasAtEnd = false
    const stop = whenResized(element, (isFirst) => {
      if (isFirst) wasAtEnd = isAtEnd.current
      if (wasAtEnd) virtualizer.scrollToEnd()
    })
    element.addEventListener("scroll", check, { passive: true })
    return () => {
      stop()
      element.removeEventListener("scroll", check)
    }
  }, [scroller, virtualizer])
  const shown = useRef(rows)
  useLayoutEffect(() => {
    if (shown.current === rows) return
    shown.current = rows
    if (follows && isAtEnd.current) virtualizer.scrollToEnd()
  }, [rows, follows, virtualizer])
}
