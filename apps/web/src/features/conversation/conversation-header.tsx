import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { useNavigate } from "@tanstack/react-router"
import { Archive, Ellipsis, Search, UsersRound } from "lucide-react"
import { useMe } from "../../hazel.ts"
import { commandKey } from "../../ui/keys.ts"
import { IconButton } from "../../ui/icon-button.tsx"
import { ChannelGlyph } from "../channel/channel-glyph.tsx"
import { openMembers } from "../channel/open-members.tsx"
import { useChannelMenu } from "../channel/use-channel-menu.ts"
import { PinsButton } from "../message-pin/pins-button.tsx"
import { PersonButton } from "../person-card/person-button.tsx"
import { PresenceLine } from "../presence/presence-line.tsx"
import { isConversation, isolatedTitle } from "../people/names.ts"
import { useChannelTitle } from "../people/use-channel-title.ts"
import { BackButton, ShowSidebarButton } from "../sidebar/header-buttons.tsx"
import { queryIn } from "./search-here.ts"
import { conversationTexts } from "./texts.tsx"

const Members = ({ channel }: { readonly channel: ChannelSummary["channel"] }) => (
  <button
    type="button"
    onClick={() => openMembers(channel.id)}
    data-tooltip={conversationTexts.members}
    aria-label={conversationTexts.memberCount(channel.memberCount)}
    className="touch-target flex h-8 shrink-0 items-center gap-1.5 rounded-sm px-2 text-secondary font-medium text-muted tabular hover:bg-hover hover:text-text"
  >
    <UsersRound size={16} strokeWidth={1.75} aria-hidden />
    {channel.memberCount}
  </button>
)

export const ConversationHeader = ({ summary }: { readonly summary: ChannelSummary }) => {
  const { channel } = summary
  const title = useChannelTitle(channel)
  const me = useMe()
  const navigate = useNavigate()
  const openMenu = useChannelMenu(summary, title, me)
  const other = channel.kind === "direct" ? channel.participantIds.find((id) => id !== me?.id) : undefined
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line pr-3 pl-5 pt-[env(safe-area-inset-top)] box-content max-md:pl-3.5">
      <ShowSidebarButton />
      <BackButton />
      <ChannelGlyph channel={channel} size={18} />
      <h1 className="min-w-0 truncate font-bold max-md:flex-1 md:max-w-[60%] md:shrink-0">
        {other ? (
          <PersonButton userId={other} className="touch-target max-w-full truncate rounded-[4px] hover:underline">
            {isolatedTitle(channel, title)}
          </PersonButton>
        ) : (
          isolatedTitle(channel, title)
        )}
      </h1>
      <p
        className="min-w-0 flex-1 truncate pl-2 text-secondary text-muted max-md:hidden"
        data-tooltip={channel.topic || undefined}
      >
        {other ? <PresenceLine userId={other} /> : <bdi>{channel.topic}</bdi>}
      </p>
      {channel.archivedAt !== null && (
        <span className="flex items-center gap-1.5 text-secondary text-muted">
          <Archive size={14} strokeWidth={1.75} aria-hidden /> {conversationTexts.archived}
        </span>
      )}
      <IconButton
        icon={Search}
        label={conversationTexts.searchHere}
        shortcut={`${commandKey}F`}
        onClick={() => void navigate({ to: "/search", search: { q: queryIn(channel) } })}
      />
      <PinsButton summary={summary} />
      {channel.kind !== "direct" && <Members channel={channel} />}
      <IconButton
        icon={Ellipsis}
        label={isConversation(channel) ? conversationTexts.conversationMenu : conversationTexts.channelMenu}
        aria-haspopup="menu"
        onClick={(event) => openMenu(event.currentTarget)}
      />
    </header>
  )
}
