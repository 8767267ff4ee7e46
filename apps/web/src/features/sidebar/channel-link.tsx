import { Link } from "@tanstack/react-router"
import { Pencil } from "lucide-react"
import { memo } from "react"
import { useUsers, useHazel } from "../../hazel.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { classNames } from "../../ui/class-names.ts"
import { useReadable, useSelected } from "../../ui/use-readable.ts"
import { ChannelGlyph } from "../channel/channel-glyph.tsx"
import { draftOf } from "../composer/drafts.ts"
import { countWords, hasUnread, needsMe } from "../unread/attention.ts"
import type { Entry } from "./use-sections.ts"

const row =
  "flex h-[30px] items-center gap-2 rounded-sm px-2 -outline-offset-2 hover:bg-hover pointer-coarse:h-11 text-secondary " +
  "aria-[current=page]:bg-pressed aria-[current=page]:text-text"

const Picture = ({ summary, title }: Entry) => {
  const users = useUsers()
  const viewerId = useReadable(useHazel().me)
  const { channel } = summary
  if (channel.kind !== "direct") return <ChannelGlyph channel={channel} />
  const other = channel.participantIds.find((id) => id !== viewerId)
  return <Avatar name={title} size="small" imageUrl={other && users?.get(other)?.avatarUrl} className="-mx-0.5" />
}

const spoken = ({ summary, title }: Entry, needs: number) => {
  const state = needs > 0 ? `, ${needs} for you` : hasUnread(summary) ? ", unread" : ""
  return `${title}${state}`
}

export const ChannelLink = memo(({ summary, title }: Entry) => {
  const { id } = summary.channel
  const hasDraft = useSelected(draftOf(id, null), (text) => text.trim() !== "")
  const needs = needsMe(summary)
  const isUnread = hasUnread(summary)
  return (
    <li>
      <Link
        to="/c/$channelId"
        params={{ channelId: id }}
        aria-label={spoken({ summary, title }, needs)}
        className={classNames(row, isUnread ? "font-bold text-text" : "text-muted")}
      >
        <Picture summary={summary} title={title} />
        <span className="min-w-0 flex-1 truncate">{title}</span>
        {hasDraft && !isUnread && <Pencil size={13} strokeWidth={1.75} aria-label="Draft" className="shrink-0 text-muted" />}
        {needs > 0 && (
          <span className="shrink-0 rounded-full bg-attention-strong px-1.5 text-small font-bold text-on-attention tabular">
            {countWords(needs)}
          </span>
        )}
      </Link>
    </li>
  )
})
