import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { Link } from "@tanstack/react-router"
import { Check, Mail } from "lucide-react"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { IconButton } from "../../ui/icon-button.tsx"
import { ChannelGlyph } from "../channel/channel-glyph.tsx"
import { useRestriction } from "../channel-restriction/use-restriction.ts"
import { ConversationProvider } from "../conversation/conversation-context.ts"
import { useConversationView } from "../conversation/use-conversation-view.ts"
import { discardIfRefused } from "../failure/show-failure.ts"
import { channelLabel, isolatedTitle } from "../people/names.ts"
import { useChannelTitle } from "../people/use-channel-title.ts"
import { formatCount } from "../unread/attention.ts"
import { markAllRead } from "../unread/mark-all-read.ts"
import { UnreadMessages } from "./unread-messages.tsx"
import { unreadChannelTexts as texts } from "./texts.ts"

/** The first unread message, also after it was read, so that reading can be taken back. */
const useFirstUnread = ({ unread }: ChannelSummary) => {
  const [first, setFirst] = useState(unread[0]?.messageId)
  const now = unread[0]?.messageId
  if (now !== undefined && now !== first) setFirst(now)
  return first
}

const ReadOrUnread = ({ summary }: { readonly summary: ChannelSummary }) => {
  const hazel = useHazel()
  const first = useFirstUnread(summary)
  if (summary.unread.length > 0)
    return (
      <IconButton
        data-mark-read
        icon={Check}
        label={texts.markRead}
        shortcut="E"
        onClick={() => markAllRead(hazel, [summary])}
      />
    )
  return (
    first && (
      <IconButton
        data-mark-unread
        icon={Mail}
        label={texts.markUnread}
        shortcut="U"
        onClick={() => discardIfRefused(hazel, hazel.markUnread(first))}
      />
    )
  )
}

interface UnreadCardProps {
  readonly summary: ChannelSummary
  /** Whether Tab enters the list at this card. */
  readonly isTabStop: boolean
}

/** A channel with its unread messages. */
export const UnreadCard = ({ summary, isTabStop }: UnreadCardProps) => {
  const { channel, unread } = summary
  const title = useChannelTitle(channel)
  const label = channelLabel(channel, title)
  const canWrite = useRestriction(summary) === undefined
  const isOpen = channel.archivedAt === null
  const view = useConversationView({ channelId: channel.id, parentId: null, label, canWrite, isOpen })
  const isRead = unread.length === 0
  return (
    <ConversationProvider value={view}>
      <section
        data-unread-channel={channel.id}
        aria-label={texts.channelIn(label, isRead)}
        tabIndex={isTabStop ? 0 : -1}
        className="group/card border-b border-line pb-3 focus-visible:shadow-[inset_3px_0_0_var(--accent)] focus-visible:outline-transparent"
      >
        <header className="sticky top-0 z-10 bg-surface group-focus-visible/card:shadow-[inset_3px_0_0_var(--accent)]">
          <div className="column flex h-11 items-center gap-2">
            <ChannelGlyph channel={channel} size={15} />
            <h2 className="min-w-0 text-secondary font-bold">
              <Link
                data-open
                to="/c/$channelId"
                params={{ channelId: channel.id }}
                className="block truncate rounded-sm hover:underline pointer-coarse:py-3"
              >
                {isolatedTitle(channel, title)}
              </Link>
            </h2>
            <span className="flex-1 text-small text-muted tabular">{isRead ? "" : formatCount(unread.length)}</span>
            <ReadOrUnread summary={summary} />
          </div>
        </header>
        {isRead ? (
          <p className="column text-secondary text-muted">{texts.read}</p>
        ) : (
          <UnreadMessages summary={summary} />
        )}
      </section>
    </ConversationProvider>
  )
}
