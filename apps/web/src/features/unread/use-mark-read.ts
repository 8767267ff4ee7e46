import { type RefObject, useEffect, useEffectEvent } from "react"
import { useHazel } from "../../hazel.ts"
import type { Row } from "../message/rows.ts"
import type { ListVirtualizer } from "../message/use-list-virtualizer.ts"
import { useHasLooked } from "./use-has-looked.ts"
import type { Reading } from "./use-reading.ts"

const seenFor = 500
const between = 1000

/** The seq of the last message of which at least half is visible. */
const lastSeen = (rows: ReadonlyArray<Row>, virtualizer: ListVirtualizer, seqOf: (row: Row) => number | undefined) => {
  const bottom = (virtualizer.scrollOffset ?? 0) + (virtualizer.scrollRect?.height ?? 0)
  const visible = virtualizer.getVirtualItems().filter(({ start, size }) => start + size / 2 <= bottom)
  return visible
    .toReversed()
    .map(({ index }) => rows[index])
    .map((row) => row && seqOf(row))
    .find((seq) => seq !== undefined)
}

interface MarkReadOptions {
  readonly reading: Reading
  /** The epoch of reading. Marking as unread begins a new one. */
  readonly epoch: number
  readonly rows: ReadonlyArray<Row>
  readonly virtualizer: ListVirtualizer
  readonly scroller: RefObject<HTMLDivElement | null>
}

/** Reports the messages that have been visible in a focused window for half a second, at most once a second. */
export const useMarkRead = ({ reading, epoch, rows, virtualizer, scroller }: MarkReadOptions) => {
  const hazel = useHazel()
  const seqOf = (row: Row) => {
    const view = row.kind === "message" ? hazel.message(row.key).get() : undefined
    return view?.delivery.status === "delivered" ? view.message.seq : undefined
  }
  const hasLooked = useHasLooked(epoch, scroller)
  const mark = useEffectEvent(() => {
    const isInView = document.hasFocus() && scroller.current?.closest("[inert]") === null
    const seq = isInView ? lastSeen(rows, virtualizer, seqOf) : undefined
    const isNews = seq !== undefined && reading.unread().some((message) => message.seq <= seq)
    /* A refusal is not shown: the next time the messages are seen, the call is repeated. */
    if (isNews) reading.mark(seq).settled.catch(() => undefined)
  })
  useEffect(() => {
    const element = scroller.current
    if (element === null || rows.length === 0 || !hasLooked) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let earliest = 0
    const glance = () => {
      clearTimeout(timer)
      timer = setTimeout(
        () => {
          earliest = performance.now() + between
          mark()
        },
        Math.max(seenFor, earliest - performance.now())
      )
    }
    glance()
    element.addEventListener("scroll", glance, { passive: true })
    addEventListener("focus", glance)
    return () => {
      clearTimeout(timer)
      element.removeEventListener("scroll", glance)
      removeEventListener("focus", glance)
    }
  }, [rows, scroller, hasLooked])
}
