import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { type RefObject, useEffect, useEffectEvent, useState } from "react"
import { makeStore } from "../../ui/store.ts"
import { useReadable } from "../../ui/use-readable.ts"
import type { Row } from "../message/rows.ts"
import type { ListVirtualizer } from "../message/use-list-virtualizer.ts"

/** In milliseconds, for the list to scroll to its position. */
const arrival = 200

/** Whether the messages that were unread when the conversation was opened begin above everything seen since. */
export const useUnreachedUnread = (
  summary: ChannelSummary | undefined,
  rows: ReadonlyArray<Row>,
  virtualizer: ListVirtualizer,
  scroller: RefObject<HTMLDivElement | null>
) => {
  const [first] = useState(summary?.unread[0]?.messageId)
  const [reached] = useState(() => makeStore(true))
  const isReached = useEffectEvent(() => {
    const index = rows.findIndex(({ key }) => key === first)
    return index >= 0 && index >= (virtualizer.range?.startIndex ?? 0)
  })
  useEffect(() => {
    const element = scroller.current
    if (element === null || first === undefined) return
    const check = () => isReached() && reached.set(true)
    const timer = setTimeout(() => {
      reached.set(isReached())
      element.addEventListener("scroll", check, { passive: true })
    }, arrival)
    return () => {
      clearTimeout(timer)
      element.removeEventListener("scroll", check)
    }
  }, [first, reached, scroller])
  return { isAbove: !useReadable(reached), dismiss: () => reached.set(true) }
}
