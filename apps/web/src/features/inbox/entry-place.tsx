import type { InboxEntry } from "@hazel/domain/models/inbox-model"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { ChannelGlyph } from "../channel/channel-glyph.tsx"
import { isolatedTitle } from "../people/names.ts"
import { useChannelTitle } from "../people/use-channel-title.ts"
import { inboxTexts } from "./texts.ts"

interface EntryPlaceProps {
  readonly entry: InboxEntry
  readonly channel: ChannelSummary["channel"]
}

/** The channel of an entry. A conversation with one person is named by that person already. */
export const EntryPlace = ({ entry, channel }: EntryPlaceProps) => {
  const title = useChannelTitle(channel)
  const isReply = entry.kind !== "thread" && entry.message !== null && entry.message.parentId !== null
  if (entry.kind === "direct" && channel.kind === "direct") return null
  return (
    <span className="flex min-w-0 shrink items-center gap-1 text-small text-muted max-md:order-last max-md:w-full">
      {channel.kind !== "direct" && <ChannelGlyph channel={channel} size={12} />}
      <span className="truncate">{isolatedTitle(channel, title)}</span>
      {isReply && <span className="shrink-0">{inboxTexts.inThread}</span>}
    </span>
  )
}
