import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { MessageId } from "@hazel/domain/ids"
import { useRef } from "react"
import { RestrictionNotice } from "../channel-restriction/restriction-notice.tsx"
import { useRestriction } from "../channel-restriction/use-restriction.ts"
import { Composer } from "../composer/composer.tsx"
import type { ListHandle } from "../message/message-list-props.ts"
import { useTimeline } from "../message/use-timeline.ts"
import { channelLabel } from "../people/names.ts"
import { useChannelTitle } from "../people/use-channel-title.ts"
import { Beginning } from "./beginning.tsx"
import { ConnectionBar } from "./connection-bar.tsx"
import { ConversationProvider } from "./conversation-context.ts"
import { ConversationHeader } from "./conversation-header.tsx"
import { ConversationMessages } from "./conversation-messages.tsx"
import { useConversationView } from "./use-conversation-view.ts"
import { useEditLast } from "./use-edit-last.ts"
import { conversationTexts } from "./texts.tsx"

interface ConversationProps {
  readonly summary: ChannelSummary
  readonly target: MessageId | undefined
  /** A thread covers the conversation where there is no room for both. */
  readonly isCovered: boolean
}

const beginning = { kind: "beginning", key: "beginning" } as const

export const Conversation = ({ summary, target, isCovered }: ConversationProps) => {
  const { channel } = summary
  const label = channelLabel(channel, useChannelTitle(channel))
  const restriction = useRestriction(summary)
  const canWrite = restriction === undefined
  const view = useConversationView({
    channelId: channel.id,
    parentId: null,
    label: conversationTexts.messagePlaceholder(label),
    canWrite,
    isOpen: channel.archivedAt === null
  })
  const { handle, timeline } = useTimeline(channel.id, null, target)
  const list = useRef<ListHandle>(null)
  const editLast = useEditLast(timeline, view)
  return (
    <ConversationProvider value={view}>
      <section aria-label={label} inert={isCovered} className="relative flex min-w-0 flex-1 flex-col bg-surface">
        <ConversationHeader summary={summary} />
        <div className="relative min-h-0 flex-1">
          <ConnectionBar />
          <ConversationMessages
            ref={list}
            label={conversationTexts.messagesIn(label)}
            handle={handle}
            timeline={timeline}
            summary={summary}
            lead={beginning}
            renderLead={() => <Beginning channel={channel} />}
            target={target}
          />
        </div>
        {restriction === undefined ? (
          <Composer editLast={editLast} onSent={() => list.current?.showLatest()} />
        ) : (
          <RestrictionNotice restriction={restriction} summary={summary} />
        )}
      </section>
    </ConversationProvider>
  )
}
