import type { ChannelId } from "@hazel/domain/ids"
import type { FollowedThread } from "@hazel/domain/models/thread-model"
import { Link } from "@tanstack/react-router"
import { useHazel } from "../../hazel.ts"
import { NewDivider } from "../message/dividers.tsx"
import { MessageRow } from "../message/message-row.tsx"
import { useTimeline } from "../message/use-timeline.ts"
import { useReadSeq } from "../unread/use-read-seq.ts"
import { repliesShown } from "./replies-shown.ts"
import { SeenMark } from "./seen-mark.tsx"

interface ThreadExcerptProps {
  readonly channelId: ChannelId
  readonly thread: FollowedThread
  readonly markRead: () => void
}

/** The root and the end of its thread, with what is new in it. */
export const ThreadExcerpt = ({ channelId, thread, markRead }: ThreadExcerptProps) => {
  const hazel = useHazel()
  const rootId = thread.parentId
  const { timeline } = useTimeline(channelId, rootId, undefined)
  const { readSeq = 0 } = useReadSeq(thread)
  const { ids, earlier, firstNew } = repliesShown(timeline, readSeq, (id) => hazel.message(id).get()?.message)
  if (timeline.status !== "ready") return <div className="h-40" />
  return (
    <div>
      <MessageRow id={rootId} isGroupStart isTabStop={false} />
      {earlier > 0 && (
        <div className="column pt-1">
          <Link
            to="/c/$channelId"
            params={{ channelId }}
            search={{ thread: rootId }}
            className="ml-12 rounded-sm text-secondary font-medium text-accent-strong hover:underline"
          >
            {earlier === 1 ? "1 earlier reply" : `${earlier} earlier replies`}
          </Link>
        </div>
      )}
      {ids.map((id) => (
        <div key={id}>
          {id === firstNew && <NewDivider />}
          <MessageRow id={id} isGroupStart isTabStop={false} />
        </div>
      ))}
      {thread.unread.length > 0 && <SeenMark key={thread.unread.at(-1)?.seq} onSeen={markRead} />}
    </div>
  )
}
