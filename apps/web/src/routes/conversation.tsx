import { ChannelId, type MessageId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { getRouteApi } from "@tanstack/react-router"
import { Option, Schema } from "effect"
import { useCallback, useEffect } from "react"
import { Conversation } from "../features/conversation/conversation.tsx"
import { ConversationFrame } from "../features/conversation/conversation-frame.tsx"
import { UnknownChannel } from "../features/conversation/unknown-channel.tsx"
import { rememberChannel } from "../features/palette/recent-channels.ts"
import { channelLabel } from "../features/people/names.ts"
import { useChannelTitle } from "../features/people/use-channel-title.ts"
import { ThreadPanel } from "../features/thread/thread-panel.tsx"
import { useDocumentTitle } from "../features/unread/use-document-title.ts"
import { useChannel, useHazel } from "../hazel.ts"
import { useIsNarrow } from "../ui/use-media.ts"
import { useSelected } from "../ui/use-readable.ts"

const route = getRouteApi("/workspace/c/$channelId")
const channelIdOf = Schema.decodeOption(ChannelId)

/** After a thread is closed, the focus returns to its root message. */
const useFocusAfterThread = (thread: MessageId | undefined) =>
  useEffect(() => {
    if (thread === undefined) return
    return () => document.querySelector<HTMLElement>(`[data-message="${thread}"]`)?.focus({ preventScroll: true })
  }, [thread])

const ChannelPage = ({ summary }: { readonly summary: ChannelSummary }) => {
  const { thread, message } = route.useSearch()
  const navigate = route.useNavigate()
  const { channel } = summary
  useDocumentTitle(channelLabel(channel, useChannelTitle(channel)))
  useEffect(() => rememberChannel(channel.id), [channel.id])
  useFocusAfterThread(thread)
  const isCovered = useIsNarrow() && thread !== undefined
  const close = useCallback(() => void navigate({ search: {} }), [navigate])
  return (
    <>
      <Conversation summary={summary} isCovered={isCovered} target={thread === undefined ? message : undefined} />
      {thread !== undefined && <ThreadPanel summary={summary} rootId={thread} target={message} close={close} />}
    </>
  )
}

const KnownChannel = ({ id }: { readonly id: ChannelId }) => {
  const summary = useChannel(id)
  const isReady = useSelected(useHazel().channels, (channels) => channels !== undefined)
  if (summary !== undefined) return <ChannelPage key={id} summary={summary} />
  return isReady ? <UnknownChannel channelId={id} /> : <ConversationFrame />
}

export const ConversationRoute = () => {
  const channelId = Option.getOrUndefined(channelIdOf(route.useParams().channelId))
  return channelId === undefined ? <UnknownChannel channelId={undefined} /> : <KnownChannel id={channelId} />
}
