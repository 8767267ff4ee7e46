import { hitsAlone, needsMe } from "@hazel/domain/attention"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { Link } from "@tanstack/react-router"
import { BellOff, Pencil, TriangleAlert } from "lucide-react"
import { memo } from "react"
import { useHazel, useMe, useUsers } from "../../hazel.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { classNames } from "../../ui/class-names.ts"
import { useContextMenu } from "../../ui/use-context-menu.ts"
import { useReadable, useSelected } from "../../ui/use-readable.ts"
import { ChannelGlyph } from "../channel/channel-glyph.tsx"
import { useChannelMenu } from "../channel/use-channel-menu.ts"
import { useDraft } from "../composer/drafts.ts"
import { isolatedTitle } from "../people/names.ts"
import { PresentAvatar } from "../presence/present-avatar.tsx"
import { StatusEmoji } from "../user-status/status-emoji.tsx"
import { callsForAll, formatCount, hasUnread } from "../unread/attention.ts"
import { dragChannel } from "./use-drop-channel.ts"
import type { SidebarEntry } from "./use-sections.ts"
import { sidebarTexts } from "./texts.ts"

export const row =
  "flex h-[30px] items-center [-webkit-touch-callout:none] gap-2 rounded-sm px-2 -outline-offset-2 hover:bg-hover pointer-coarse:h-11 text-secondary " +
  "aria-[current=page]:bg-pressed aria-[current=page]:text-text"

/** The other person in a direct conversation. */
const useOther = ({ channel }: ChannelSummary) => {
  const users = useUsers()
  const viewerId = useReadable(useHazel().me)
  const id = channel.kind === "direct" ? channel.participantIds.find((each) => each !== viewerId) : undefined
  return id && users?.get(id)
}

const Picture = ({ summary, title }: SidebarEntry) => {
  const other = useOther(summary)
  if (summary.channel.kind !== "direct") return <ChannelGlyph channel={summary.channel} />
  if (other === undefined) return <Avatar name={title} size="small" className="-mx-0.5" />
  return <PresentAvatar userId={other.id} name={title} size="small" imageUrl={other.avatarUrl} className="-mx-0.5" />
}

/** Says for screen readers what the font weight and the badge show. */
const spoken = (summary: ChannelSummary, needs: number) => {
  const muted = summary.preferences.isMuted ? sidebarTexts.muted : ""
  if (needs === 0)
    return `${summary.channel.kind === "private" ? sidebarTexts.private : ""}${muted}${hasUnread(summary) ? sidebarTexts.unread : ""}`
  const { unreadMessages, unreadMentions, unreadHits } = sidebarTexts
  const hits = hitsAlone(summary)
  const others = callsForAll(summary) ? unreadMessages : unreadMentions
  return [muted, others(needs - hits, formatCount(needs - hits)), unreadHits(hits, formatCount(hits))].join("")
}

export const ChannelLink = memo(({ summary, title }: SidebarEntry) => {
  const { id } = summary.channel
  const hasDraft = useSelected(useDraft(id, null), (text) => text.trim() !== "")
  const hasFailed = useSelected(useHazel().outbox, ({ failed }) => failed.some(({ channelId }) => channelId === id))
  const other = useOther(summary)
  const needs = needsMe(summary)
  const isUnread = hasUnread(summary)
  const openMenu = useChannelMenu(summary, title, useMe(), "start")
  const menuEvents = useContextMenu()(openMenu)
  return (
    <li>
      <Link
        to="/c/$channelId"
        params={{ channelId: id }}
        data-unread={needs > 0 ? "needed" : isUnread ? "unread" : undefined}
        onDragStart={dragChannel(id)}
        {...menuEvents}
        className={classNames(row, isUnread ? "font-bold text-text" : "text-muted")}
      >
        <Picture summary={summary} title={title} />
        <span className="min-w-0 flex-1 truncate">
          {isolatedTitle(summary.channel, title)}
          <span className="text-[0px] leading-[0]">{spoken(summary, needs)}</span>
        </span>
        {other && <StatusEmoji user={other} />}
        {hasFailed && (
          <TriangleAlert
            size={14}
            strokeWidth={1.75}
            aria-label={sidebarTexts.notSent}
            className="shrink-0 text-danger"
          />
        )}
        {hasDraft && !isUnread && !hasFailed && (
          <Pencil size={13} strokeWidth={1.75} aria-label={sidebarTexts.draft} className="shrink-0 text-muted" />
        )}
        {summary.preferences.isMuted && (
          <BellOff size={13} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
        )}
        {needs > 0 && (
          <span
            aria-hidden
            className="shrink-0 rounded-full bg-attention-strong px-1.5 text-small font-bold text-on-attention tabular"
          >
            {formatCount(needs)}
          </span>
        )}
      </Link>
    </li>
  )
})
