import type { MessageId } from "@hazel/domain/ids"
import { markerOf } from "@hazel/domain/models/channel-member-model"
import { useNavigate } from "@tanstack/react-router"
import { type RefObject, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { useFollowedThread } from "../thread/use-followed-thread.ts"
import { useMarkRead } from "../unread/use-mark-read.ts"
import { useReading } from "../unread/use-reading.ts"
import { useLastOwn } from "../unread/use-last-own.ts"
import { useReadSeq } from "../unread/use-read-seq.ts"
import { useUnreachedUnread } from "../unread/use-unreached-unread.ts"
import type { MessageListProps } from "./message-list-props.ts"
import { useIsFarFromEnd } from "./use-is-far-from-end.ts"
import { useHistory } from "./use-history.ts"
import { useListVirtualizer } from "./use-list-virtualizer.ts"
import { useMessageTouch } from "../message-touch/use-message-touch.ts"
import { useMessageKeys } from "./use-message-keys.ts"
import { usePlacement } from "./use-placement.ts"
import { useRovingFocus } from "./use-roving-focus.ts"
import { useRows } from "./use-rows.ts"
import { useStayAtEnd } from "./use-stay-at-end.ts"

/** The behaviour of a list of messages, without its appearance. */
export const useMessageList = (
  { handle, timeline, summary, lead, target }: MessageListProps,
  scroller: RefObject<HTMLDivElement | null>
) => {
  const hazel = useHazel()
  const navigate = useNavigate()
  const { channelId, parentId, focusComposer } = useConversation()
  const thread = useFollowedThread(channelId, parentId)
  const marker = parentId === null ? summary && markerOf(summary.membership) : thread
  const { readSeq, isMarked } = useReadSeq(marker)
  const rows = useRows(timeline, lead, { viewerId: useReadable(hazel.me), readSeq, isMarked })
  const roving = useRovingFocus(rows, scroller, focusComposer)
  const activeIndex = rows.findIndex(({ key }) => key === roving.activeId)
  const virtualizer = useListVirtualizer({ rows, scroller, activeIndex, follows: !timeline.hasNewer })
  const [glowed, onGlowed] = useState<MessageId>()
  usePlacement({ rows, virtualizer, scroller, target })
  useStayAtEnd({ rows, virtualizer, scroller, follows: !timeline.hasNewer })
  const onMessageKey = useMessageKeys()
  useMessageTouch(scroller)
  const isFar = useIsFarFromEnd(scroller) || timeline.hasNewer
  useHistory(handle, timeline, scroller)
  const reading = useReading(channelId, parentId)
  useMarkRead({ reading, epoch: marker?.epoch ?? 0, rows, virtualizer, scroller })
  const unread = useUnreachedUnread(summary, rows, virtualizer, scroller)
  const showLatest = () => {
    /* The URL is cleared of the target, because a reload must not take the person back there. */
    if (target !== undefined)
      void navigate({ to: ".", search: parentId === null ? {} : { thread: parentId }, replace: true })
    const toEnd = () => requestAnimationFrame(() => virtualizer.scrollToEnd())
    if (timeline.hasNewer) handle.showLatest().then(toEnd, () => undefined)
    else toEnd()
  }
  const lastOwn = useLastOwn(timeline, summary !== undefined)
  const glowing = target === glowed ? undefined : target
  return {
    rows,
    items: virtualizer.getVirtualItems(),
    container: virtualizer.containerRef,
    measure: virtualizer.measureElement,
    roving,
    lastOwn,
    virtualizer,
    glowing,
    onGlowed,
    onMessageKey,
    isFar,
    unreadAfter: unread.isAbove ? readSeq : undefined,
    dismissUnread: unread.dismiss,
    showLatest
  }
}
