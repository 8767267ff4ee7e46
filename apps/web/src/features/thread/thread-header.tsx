import type { MessageId } from "@hazel/domain/ids"
import type { Channel } from "@hazel/domain/models/channel-model"
import { X } from "lucide-react"
import { IconButton } from "../../ui/icon-button.tsx"
import { FollowToggle } from "./follow-toggle.tsx"
import { channelLabel } from "../people/names.ts"
import { useChannelTitle } from "../people/use-channel-title.ts"
import { uiTexts } from "../../ui/texts.ts"
import { threadTexts } from "./texts.ts"

interface ThreadHeaderProps {
  readonly channel: Channel
  readonly rootId: MessageId
  readonly close: () => void
}

export const ThreadHeader = ({ channel, rootId, close }: ThreadHeaderProps) => (
  <header className="box-content flex h-13 shrink-0 items-center gap-2 border-b border-line pt-[env(safe-area-inset-top)] pr-3 pl-5">
    <h2 className="font-bold">{threadTexts.thread}</h2>
    <p className="min-w-0 flex-1 truncate text-secondary text-muted">
      {channelLabel(channel, useChannelTitle(channel))}
    </p>
    <FollowToggle channelId={channel.id} rootId={rootId} />
    <IconButton icon={X} label={threadTexts.closeThread} shortcut={uiTexts.escapeKey} onClick={close} />
  </header>
)
