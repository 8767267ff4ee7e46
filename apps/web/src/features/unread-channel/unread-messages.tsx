import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { Link } from "@tanstack/react-router"
import { useHazel } from "../../hazel.ts"
import { MessageRow } from "../message/message-row.tsx"
import { useTimeline } from "../message/use-timeline.ts"
import { unreadChannelTexts } from "./texts.ts"

/** The most messages of a channel that are shown here. Its page shows all of them. */
const most = 20

/** The unread messages of a channel, from the first one on. */
export const UnreadMessages = ({ summary }: { readonly summary: ChannelSummary }) => {
  const hazel = useHazel()
  const { channel, unread } = summary
  const { timeline } = useTimeline(channel.id, null, undefined)
  if (timeline.status !== "ready") return <div className="h-20" />
  const loaded = unread.flatMap(({ messageId }) => hazel.message(messageId).get()?.message ?? [])
  const shown = loaded.slice(0, most)
  const rest = unread.length - shown.length
  return (
    <>
      {shown.map(({ id, authorId }, index) => (
        <MessageRow key={id} id={id} isGroupStart={shown[index - 1]?.authorId !== authorId} isTabStop={false} />
      ))}
      {rest > 0 && (
        <div className="column pt-1">
          <Link
            to="/c/$channelId"
            params={{ channelId: channel.id }}
            className="ml-12 rounded-sm text-secondary font-medium text-accent-strong hover:underline"
          >
            {unreadChannelTexts.more(rest)}
          </Link>
        </div>
      )}
    </>
  )
}
