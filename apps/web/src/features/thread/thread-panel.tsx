import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { MessageId } from "@hazel/domain/ids"
import { useEffect, useMemo, useRef } from "react"
import { backToSearch } from "../message-search/back-to-search.ts"
import { ResizeHandle } from "../../ui/resize-handle.tsx"
import { useRestriction } from "../channel-restriction/use-restriction.ts"
import { Composer } from "../composer/composer.tsx"
import { ConversationProvider } from "../conversation/conversation-context.ts"
import { ConversationMessages } from "../conversation/conversation-messages.tsx"
import { useConversationView } from "../conversation/use-conversation-view.ts"
import { useEditLast } from "../conversation/use-edit-last.ts"
import type { ListHandle } from "../message/message-list-props.ts"
import { channelLabel } from "../people/names.ts"
import { useChannelTitle } from "../people/use-channel-title.ts"
import { useTimeline } from "../message/use-timeline.ts"
import { ThreadHeader } from "./thread-header.tsx"
import { ThreadRoot } from "./thread-root.tsx"
import { useReadable } from "../../ui/use-readable.ts"
import { rememberThread } from "./recent-threads.ts"
import { threadWidth } from "./thread-state.ts"
import { threadTexts } from "./texts.ts"

interface ThreadPanelProps {
  readonly summary: ChannelSummary
  readonly rootId: MessageId
  readonly target: MessageId | undefined
  readonly close: () => void
}

const Thread = ({ summary, rootId, target }: Omit<ThreadPanelProps, "close">) => {
  const { channel } = summary
  const place = channelLabel(channel, useChannelTitle(channel))
  const canWrite = useRestriction(summary) === undefined
  const isOpen = channel.archivedAt === null
  const view = useConversationView({
    channelId: channel.id,
    parentId: rootId,
    label: threadTexts.replyPlaceholder,
    canWrite,
    isOpen
  })
  const { handle, timeline } = useTimeline(channel.id, rootId, target === rootId ? undefined : target)
  const list = useRef<ListHandle>(null)
  const editLast = useEditLast(timeline, view)
  const lead = useMemo(() => ({ kind: "replies", key: "replies", rootId }) as const, [rootId])
  return (
    <ConversationProvider value={view}>
      <div className="relative min-h-0 flex-1">
        <ConversationMessages
          ref={list}
          label={threadTexts.messagesInThisThread}
          handle={handle}
          timeline={timeline}
          summary={undefined}
          lead={lead}
          renderLead={() => <ThreadRoot rootId={rootId} />}
          target={target}
        />
      </div>
      {canWrite && <Composer alsoSendTo={place} editLast={editLast} onSent={() => list.current?.showLatest()} />}
    </ConversationProvider>
  )
}

const useCloseOnEscape = (close: () => void) =>
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isOurs = event.target instanceof Element && event.target.closest("[data-thread]") !== null
      if (event.key === "Escape" && isOurs && !event.defaultPrevented && !backToSearch()) close()
    }
    addEventListener("keydown", onKeyDown)
    return () => removeEventListener("keydown", onKeyDown)
  }, [close])

/** A message and its replies. Part of the first load, because it has to open without a network. */
export const ThreadPanel = ({ summary, rootId, target, close }: ThreadPanelProps) => {
  const channelId = summary.channel.id
  useCloseOnEscape(close)
  useEffect(() => rememberThread(channelId, rootId), [channelId, rootId])
  return (
    <aside
      data-thread
      aria-label={threadTexts.thread}
      style={{ width: useReadable(threadWidth) }}
      className="relative flex shrink-0 flex-col border-l border-line bg-surface max-lg:absolute max-lg:inset-0 max-lg:z-20 max-lg:w-full! max-lg:border-0"
    >
      <ResizeHandle label={threadTexts.threadWidth} width={threadWidth} min={320} max={720} edge="left" />
      <ThreadHeader channel={summary.channel} rootId={rootId} close={close} />
      <Thread key={rootId} summary={summary} rootId={rootId} target={target} />
    </aside>
  )
}
