import { ListSkeleton } from "../message/list-skeleton.tsx"
import { MessageList } from "../message/message-list.tsx"
import type { MessageListProps } from "../message/message-list-props.ts"
import { LoadingFailed } from "./loading-failed.tsx"

/**
 * The messages of a channel or thread. Until its history arrives, the list holds only what the person wrote meanwhile,
 * and placeholders if that is nothing.
 */
export const ConversationMessages = (props: MessageListProps) => {
  const { timeline, handle, lead } = props
  const isReady = timeline.status === "ready"
  if (isReady || timeline.messageIds.length > 0)
    return <MessageList key={timeline.status} {...props} lead={isReady ? lead : undefined} />
  return timeline.status === "failed" ? <LoadingFailed retry={handle.open} /> : <ListSkeleton isAtEnd />
}
