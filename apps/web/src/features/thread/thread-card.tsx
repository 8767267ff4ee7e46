import type { ThreadView } from "@hazel/client"
import type { MessageId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { Link } from "@tanstack/react-router"
import { Reply } from "lucide-react"
import { type KeyboardEvent, type RefObject, useRef, useState } from "react"
import { useChannel, useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { ChannelGlyph } from "../channel/channel-glyph.tsx"
import { useRestriction } from "../channel-restriction/use-restriction.ts"
import { Composer } from "../composer/composer.tsx"
import { ConversationProvider } from "../conversation/conversation-context.ts"
import { useConversationView } from "../conversation/use-conversation-view.ts"
import { channelLabel, isolatedTitle } from "../people/names.ts"
import { MessageTouch } from "../message-touch/use-message-touch.ts"
import { useChannelTitle } from "../people/use-channel-title.ts"
import { FollowToggle } from "./follow-toggle.tsx"
import { ThreadExcerpt } from "./thread-excerpt.tsx"
import { threadTexts } from "./texts.ts"

interface ThreadCardProps {
  readonly view: ThreadView
  /** Whether Tab enters the list at this card. */
  readonly isTabStop: boolean
  readonly scroller: RefObject<HTMLElement | null>
}

interface HeadingProps {
  readonly channel: ChannelSummary["channel"]
  readonly rootId: MessageId
}

const Heading = ({ channel, rootId }: HeadingProps) => (
  <header className="column flex h-11 items-center gap-2">
    <ChannelGlyph channel={channel} size={15} />
    <h2 className="min-w-0 flex-1 truncate text-secondary font-bold">
      <Link
        data-open
        to="/c/$channelId"
        params={{ channelId: channel.id }}
        search={{ thread: rootId }}
        className="touch-target rounded-sm hover:underline"
      >
        {isolatedTitle(channel, useChannelTitle(channel))}
      </Link>
    </h2>
    <FollowToggle channelId={channel.id} rootId={rootId} isUndoable />
  </header>
)

const stay = () => {}

interface ReplyComposerProps {
  readonly place: string
  readonly onSent: () => void
}

/** The composer appears on request, because each composer takes the focus when it appears. */
const ReplyComposer = ({ place, onSent }: ReplyComposerProps) => {
  const [isWriting, setIsWriting] = useState(false)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "Escape" || event.defaultPrevented) return
    setIsWriting(false)
    event.currentTarget.closest<HTMLElement>("[data-thread-card]")?.focus()
  }
  if (isWriting) {
    return (
      <div onKeyDown={onKeyDown}>
        <Composer alsoSendTo={place} editLast={stay} onSent={onSent} />
      </div>
    )
  }
  return (
    <div className="column pt-1 pb-4">
      <Button data-reply className="ml-12" onClick={() => setIsWriting(true)}>
        <Reply size={15} strokeWidth={1.75} aria-hidden />
        {threadTexts.reply}
      </Button>
    </div>
  )
}

interface CardProps extends ThreadCardProps {
  readonly summary: ChannelSummary
}

const Card = ({ view: { channelId, thread }, summary, isTabStop, scroller }: CardProps) => {
  const hazel = useHazel()
  const { channel } = summary
  const rootId = thread.parentId
  const place = channelLabel(channel, useChannelTitle(channel))
  const canWrite = useRestriction(summary) === undefined
  const isOpen = channel.archivedAt === null
  const conversation = useConversationView({
    channelId,
    parentId: rootId,
    label: threadTexts.replyPlaceholder,
    canWrite,
    isOpen
  })
  const card = useRef<HTMLElement>(null)
  const [isComplete, setIsComplete] = useState(false)
  const complete = () => setIsComplete(true)
  /* A refusal is not shown: the next time the replies are seen, the call is repeated. */
  const markRead = (upTo: number) => void hazel.markThreadRead(channelId, rootId, upTo).settled.catch(() => undefined)
  return (
    <ConversationProvider value={conversation}>
      <MessageTouch list={card} />
      <section
        ref={card}
        data-thread-card={rootId}
        aria-label={threadTexts.threadIn(place, thread.unread.length > 0 ? threadTexts.withNewReplies : "")}
        tabIndex={isTabStop ? 0 : -1}
        className="border-b border-line focus-visible:shadow-[inset_3px_0_0_var(--accent)] focus-visible:outline-transparent"
      >
        <Heading channel={channel} rootId={rootId} />
        <ThreadExcerpt {...{ channelId, thread, isComplete, complete, markRead, scroller }} />
        {/* The own reply is the last one, so writing it marks everything before it as read. */}
        {canWrite && <ReplyComposer place={place} onSent={complete} />}
      </section>
    </ConversationProvider>
  )
}

/** A followed thread: its root, its new replies and a composer. */
export const ThreadCard = (props: ThreadCardProps) => {
  const summary = useChannel(props.view.channelId)
  return summary && <Card {...props} summary={summary} />
}
