import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { FollowedThread } from "@hazel/domain/models/thread-model"
import { Link } from "@tanstack/react-router"
import type { RefObject } from "react"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { NewDivider } from "../message/dividers.tsx"
import { MessageRow } from "../message/message-row.tsx"
import { useTimeline } from "../message/use-timeline.ts"
import { useHasLooked } from "../unread/use-has-looked.ts"
import { useReadSeq } from "../unread/use-read-seq.ts"
import { repliesShown } from "./replies-shown.ts"
import { SeenMark } from "./seen-mark.tsx"
import { useReachFirstNew } from "./use-reach-first-new.ts"
import { threadTexts } from "./texts.ts"

interface ThreadExcerptProps {
  readonly channelId: ChannelId
  readonly thread: FollowedThread
  /** Shows all new replies, however many. */
  readonly isComplete: boolean
  readonly complete: () => void
  readonly markRead: (upTo: number) => void
  readonly scroller: RefObject<HTMLElement | null>
}

const earlierText = (count: number) => threadTexts.earlierReplies(count)
const laterText = (count: number) => threadTexts.moreNewReplies(count)

/**
 * The root and the new replies of its thread, from the first new one on. Only the replies shown here are marked as
 * read.
 */
export const ThreadExcerpt = (props: ThreadExcerptProps) => {
  const { channelId, thread, isComplete, complete, markRead, scroller } = props
  const hazel = useHazel()
  const rootId = thread.parentId
  const { handle, timeline } = useTimeline(channelId, rootId, undefined)
  const { readSeq, isMarked } = useReadSeq(thread)
  const viewerId = useReadable(hazel.me)
  const hasLooked = useHasLooked(thread.epoch, scroller)
  const messageOf = (id: MessageId) => hazel.message(id).get()?.message
  const { ids, earlier, later, firstNew } = repliesShown(
    timeline,
    { readSeq, isMarked, viewerId },
    messageOf,
    isComplete
  )
  const isReached = useReachFirstNew(handle, timeline, firstNew)
  if (timeline.status !== "ready" || !isReached) return <div className="h-40" />
  const shown = new Set(ids)
  const seen = thread.unread.findLast(({ messageId }) => shown.has(messageId))?.seq
  return (
    <div>
      <MessageRow id={rootId} isGroupStart isTabStop={false} />
      {earlier > 0 && (
        <div className="column pt-1">
          <Link
            to="/c/$channelId"
            params={{ channelId }}
            search={{ thread: rootId }}
            className="touch-target ml-12 rounded-sm text-secondary font-medium text-accent-strong hover:underline"
          >
            {earlierText(earlier)}
          </Link>
        </div>
      )}
      {ids.map((id) => (
        <div key={id}>
          {id === firstNew && <NewDivider />}
          <MessageRow id={id} isGroupStart isTabStop={false} />
        </div>
      ))}
      {seen !== undefined && hasLooked && <SeenMark key={seen} onSeen={() => markRead(seen)} />}
      {later > 0 && (
        <div className="column pt-1">
          <button
            type="button"
            onClick={complete}
            className="touch-target ml-12 rounded-sm text-secondary font-medium text-accent-strong hover:underline"
          >
            {laterText(later)}
          </button>
        </div>
      )}
    </div>
  )
}
