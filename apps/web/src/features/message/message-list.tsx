import { type ReactNode, type Ref, useImperativeHandle, useRef } from "react"
import { classNames } from "../../ui/class-names.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { Announcer } from "./announcer.tsx"
import { FloatingDay } from "./dividers.tsx"
import { JumpToLatest } from "./jump-to-latest.tsx"
import { JumpToUnread } from "./jump-to-unread.tsx"
import { ListRow } from "./list-row.tsx"
import { SelectionBar } from "./selection-bar.tsx"
import type { MessageListProps } from "./message-list-props.ts"
import { useMessageList } from "./use-message-list.ts"

interface PositionedRowProps {
  readonly index: number
  readonly measure: (element: HTMLDivElement | null) => void
  readonly children: ReactNode
}

const PositionedRow = ({ index, measure, children }: PositionedRowProps) => (
  <div ref={measure} data-index={index} className="absolute inset-x-0 top-0">
    {children}
  </div>
)

type List = ReturnType<typeof useMessageList>

interface ScrollerProps extends Omit<MessageListProps, "ref"> {
  readonly ref: Ref<HTMLDivElement>
  readonly list: List
}

const Scroller = ({ ref, list, label, timeline, renderLead }: ScrollerProps) => {
  const { rows, items, roving, lastOwn, container, measure, glowing, onGlowed, onMessageKey } = list
  const isThread = useConversation().parentId !== null
  return (
    <div
      ref={ref}
      role="log"
      aria-live="off"
      aria-label={label}
      aria-busy={timeline.isLoadingOlder || timeline.isLoadingNewer}
      className="flex h-full flex-col overflow-x-clip overflow-y-auto overscroll-y-contain [overflow-anchor:none]"
      onFocus={roving.onFocus}
      onKeyDown={(event) => {
        roving.onKeyDown(event)
        onMessageKey(event)
      }}
    >
      <div ref={container} className={classNames("relative w-full shrink-0", !isThread && "mt-auto")}>
        {items.map(({ key, index }) => (
          <PositionedRow key={key} index={index} measure={measure}>
            <ListRow
              row={rows[index]}
              tabStop={roving.tabStop}
              lastOwn={lastOwn}
              glowing={glowing}
              onGlowed={onGlowed}
              renderLead={renderLead}
            />
          </PositionedRow>
        ))}
      </div>
    </div>
  )
}

/** The virtualized list of messages. It opens at the end and fetches ahead in both directions. */
export const MessageList = (props: MessageListProps) => {
  const { ref, timeline, summary } = props
  const scroller = useRef<HTMLDivElement>(null)
  const list = useMessageList(props, scroller)
  const { rows, virtualizer, isFar, unreadAfter, dismissUnread, showLatest } = list
  useImperativeHandle(ref, () => ({ showLatest }))
  const topRow = rows[virtualizer.range?.startIndex ?? 0]
  return (
    <>
      <Scroller {...props} ref={scroller} list={list} />
      {isFar && unreadAfter === undefined && topRow?.kind === "message" && <FloatingDay moment={topRow.moment} />}
      <div onWheel={({ deltaY }) => scroller.current?.scrollBy({ top: deltaY })}>
        {unreadAfter !== undefined && <JumpToUnread readSeq={unreadAfter} onShown={dismissUnread} />}
        {isFar && <JumpToLatest unread={summary?.unread.length ?? 0} jump={showLatest} />}
      </div>
      <SelectionBar />
      <Announcer latestId={timeline.hasNewer ? undefined : timeline.messageIds.at(-1)} />
    </>
  )
}
