import type { MessageId } from "@hazel/domain/ids"
import { useLayoutEffect, useRef, useState } from "react"
import type { Row } from "./rows.ts"
import type { ListVirtualizer } from "./use-list-virtualizer.ts"

/** Where the list stands: first at what is new, or at its end; then wherever a link leads, which glows once. */
export const usePlacement = (
  rows: ReadonlyArray<Row>,
  virtualizer: ListVirtualizer,
  target: MessageId | undefined
): MessageId | undefined => {
  const isPlaced = useRef(false)
  const reached = useRef<MessageId>(undefined)
  const [glowing, setGlowing] = useState<MessageId>()
  useLayoutEffect(() => {
    if (rows.length === 0 || isPlaced.current) return
    isPlaced.current = true
    virtualizer.scrollToEnd()
    const firstNew = rows.findIndex(({ kind }) => kind === "new")
    const [offset] = virtualizer.getOffsetForIndex(firstNew, "start") ?? []
    const isAboveTheEnd =
      offset !== undefined && offset < virtualizer.getTotalSize() - (virtualizer.scrollRect?.height ?? 0)
    if (firstNew >= 0 && isAboveTheEnd) virtualizer.scrollToIndex(Math.max(0, firstNew - 1), { align: "start" })
  }, [rows, virtualizer])
  useLayoutEffect(() => {
    if (target === undefined || reached.current === target) return
    const index = rows.findIndex(({ key }) => key === target)
    if (index < 0) return
    reached.current = target
    virtualizer.scrollToIndex(index, { align: "center" })
    setGlowing(target)
  }, [rows, target, virtualizer])
  return glowing
}
