import type { MessageId } from "@hazel/domain/ids"
import { type RefObject, useEffectEvent, useLayoutEffect, useRef } from "react"
import type { Row } from "./rows.ts"
import { settleOn } from "./settle-on.ts"
import type { ListVirtualizer } from "./use-list-virtualizer.ts"

const showNewest = (rows: ReadonlyArray<Row>, virtualizer: ListVirtualizer) => {
  virtualizer.scrollToEnd()
  const firstNew = rows.findIndex(({ kind }) => kind === "new")
  const [offset] = virtualizer.getOffsetForIndex(firstNew, "start") ?? []
  const shown = virtualizer.getTotalSize() - (virtualizer.scrollRect?.height ?? 0)
  if (firstNew >= 0 && offset !== undefined && offset < shown) {
    virtualizer.scrollToIndex(Math.max(0, firstNew - 1), { align: "start" })
  }
}

interface Placement {
  readonly rows: ReadonlyArray<Row>
  readonly virtualizer: ListVirtualizer
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly target: MessageId | undefined
}

/** Positions the list: first at what is new or at the end, then wherever a link leads. */
export const usePlacement = ({ rows, virtualizer, scroller, target }: Placement) => {
  const isPlaced = useRef(false)
  const reached = useRef<MessageId>(undefined)
  const stopSettling = useRef<() => void>(undefined)
  const seek = useEffectEvent((wanted: MessageId) => {
    const index = rows.findIndex(({ key }) => key === wanted)
    if (index >= 0) virtualizer.scrollToIndex(index, { align: "center" })
  })
  useLayoutEffect(() => {
    if (rows.length === 0 || isPlaced.current) return
    isPlaced.current = true
    showNewest(rows, virtualizer)
  }, [rows, virtualizer])
  useLayoutEffect(() => {
    if (target === undefined) reached.current = undefined
    const element = scroller.current
    if (element === null || target === undefined || reached.current === target) return
    const index = rows.findIndex(({ key }) => key === target)
    if (index < 0) return
    reached.current = target
    virtualizer.scrollToIndex(index, { align: "center" })
    stopSettling.current?.()
    stopSettling.current = settleOn(element, {
      find: () => element.querySelector<HTMLElement>(`[data-message="${target}"]`),
      seek: () => seek(target)
    })
  }, [rows, target, virtualizer, scroller])
}
