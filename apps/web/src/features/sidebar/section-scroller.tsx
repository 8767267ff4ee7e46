import { useParams } from "@tanstack/react-router"
import { type ReactNode, useEffect, useRef } from "react"
import { type Edge, nearestBeyond, useUnreadBeyond } from "./unread-beyond.ts"
import { UnreadPill } from "./unread-pill.tsx"

interface SectionScrollerProps {
  readonly children: ReactNode
}

/** The scrolling part of the sidebar: keeps the open channel visible and shows what is unread beyond its edges. */
export const SectionScroller = ({ children }: SectionScrollerProps) => {
  const { channelId } = useParams({ strict: false })
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const { above, below } = useUnreadBeyond(scroller, content)
  useEffect(() => {
    const open = channelId && scroller.current?.querySelector(`[href="/c/${CSS.escape(channelId)}"]`)
    if (open) open.scrollIntoView({ block: "nearest" })
  }, [channelId])
  const show = (edge: Edge, byKeyboard: boolean) => {
    const link = scroller.current && nearestBeyond(scroller.current, edge)
    link?.scrollIntoView({ block: "center" })
    // The pill may disappear, and the focus would be lost with it.
    if (byKeyboard) link?.focus({ preventScroll: true })
  }
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div ref={scroller} className="scroll-quiet min-h-0 flex-1 scroll-py-10 overflow-y-auto px-2 pb-4">
        <div ref={content}>{children}</div>
      </div>
      <UnreadPill edge="above" beyond={above} show={(byKeyboard) => show("above", byKeyboard)} />
      <UnreadPill edge="below" beyond={below} show={(byKeyboard) => show("below", byKeyboard)} />
    </div>
  )
}
