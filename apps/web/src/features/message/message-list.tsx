import type { Timeline, TimelineHandle } from "@hazel/client"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { MessageId } from "@hazel/domain/ids"
import { type ReactNode, type Ref, useImperativeHandle, useRef } from "react"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { useMarkRead } from "../unread/use-mark-read.ts"
import { useReadSeq } from "../unread/use-read-seq.ts"
import { Announcer } from "./announcer.tsx"
import { FloatingDay } from "./dividers.tsx"
import { JumpToLatest } from "./jump-to-latest.tsx"
import { ListRow } from "./list-row.tsx"
import type { Row } from "./rows.ts"
import { useIsFarFromEnd } from "./use-distance.ts"
import { useHistory } from "./use-history.ts"
import { useListVirtualizer } from "./use-list-virtualizer.ts"
import { useMessageKeys } from "./use-message-keys.ts"
import { usePlacement } from "./use-placement.ts"
import { useRovingFocus } from "./use-roving-focus.ts"
import { useRows } from "./use-rows.ts"

export interface ListHandle {
  readonly showLatest: () => void
}

interface MessageListProps {
  readonly ref: Ref<ListHandle>
  readonly label: string
  readonly handle: TimelineHandle
  readonly timeline: Timeline
  /** In a channel's own list: what is unread and what counts as read. */
  readonly summary: ChannelSummary | undefined
  readonly lead: Row | undefined
  readonly renderLead: (row: Row) => ReactNode
  readonly target: MessageId | undefined
}

const focusComposer = (id: string) => document.querySelector<HTMLElement>(`[data-composer="${id}"]`)?.focus()

/** Messages as they were and as they come: read from the end, fetched ahead in both directions. */
export const MessageList = ({ ref, label, handle, timeline, summary, lead, renderLead, target }: MessageListProps) => {
  const hazel = useHazel()
  const { channelId, parentId } = useConversation()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useRows(timeline, lead, { viewerId: useReadable(hazel.me), readSeq: useReadSeq(summary) })
  const roving = useRovingFocus(rows, scroller, () => focusComposer(parentId ?? channelId))
  const activeIndex = rows.findIndex(({ key }) => key === roving.activeId)
  const virtualizer = useListVirtualizer({ rows, scroller, activeIndex, follows: !timeline.hasNewer })
  const glowing = usePlacement(rows, virtualizer, target)
  const onMessageKey = useMessageKeys(roving.activeId)
  const isFar = useIsFarFromEnd(scroller)
  useHistory(handle, timeline, scroller)
  useMarkRead({ channelId, rows, virtualizer, scroller, isEnabled: summary !== undefined })
  const showLatest = () => {
    const toEnd = () => requestAnimationFrame(() => virtualizer.scrollToEnd())
    if (timeline.hasNewer) handle.showLatest().then(toEnd, () => undefined)
    else toEnd()
  }
  useImperativeHandle(ref, () => ({ showLatest }))
  const topRow = rows[virtualizer.range?.startIndex ?? 0]
  return (
    <>
      <div
        ref={scroller}
        role="feed"
        aria-label={label}
        aria-busy={timeline.isLoadingOlder || timeline.isLoadingNewer}
        className="flex h-full flex-col overflow-x-clip overflow-y-auto overscroll-y-contain [overflow-anchor:none]"
        onFocus={roving.onFocus}
        onKeyDown={(event) => {
          roving.onKeyDown(event)
          onMessageKey(event)
        }}
      >
        <div ref={virtualizer.containerRef} className="relative mt-auto w-full shrink-0">
          {virtualizer.getVirtualItems().map(({ key, index }) => (
            <div key={key} ref={virtualizer.measureElement} data-index={index} className="absolute inset-x-0 top-0">
              <ListRow row={rows[index]} tabStop={roving.tabStop} glowing={glowing} renderLead={renderLead} />
            </div>
          ))}
        </div>
      </div>
      {isFar && topRow?.kind === "message" && <FloatingDay moment={topRow.moment} />}
      {(isFar || timeline.hasNewer) && <JumpToLatest unread={summary?.unread.length ?? 0} jump={showLatest} />}
      <Announcer latestId={timeline.hasNewer ? undefined : timeline.messageIds.at(-1)} />
    </>
  )
}
