import type { Hazel, SubmittedIntent } from "@hazel/client"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { FollowedThread } from "@hazel/domain/models/thread-model"
import type { UnreadMessage } from "@hazel/domain/models/unread-message-model"
import { useMemo } from "react"
import { useHazel } from "../../hazel.ts"

/** The unread messages of a list, and the call that marks them as read. */
export interface Reading {
  readonly unread: () => ReadonlyArray<UnreadMessage>
  readonly mark: (seq: number) => SubmittedIntent
}

/** The unread replies of a thread that are now read in the channel, as long as no other unread reply precedes them. */
const seenInChannel = ({ unread }: FollowedThread, read: ReadonlySet<MessageId>) => {
  const isSeen = ({ messageId }: UnreadMessage) => read.has(messageId)
  const unseen = unread.findIndex((reply) => !isSeen(reply))
  return unread.slice(0, unseen === -1 ? unread.length : unseen).at(-1)?.seq
}

/** A reply that was read in the channel counts as read in its thread. */
const markThreads = (hazel: Hazel, channelId: ChannelId, upTo: number) => {
  const { threads = [], unread = [] } = hazel.channel(channelId).get() ?? {}
  const read = new Set(unread.flatMap(({ messageId, seq }) => (seq <= upTo ? messageId : [])))
  for (const thread of threads) {
    const seen = seenInChannel(thread, read)
    if (seen !== undefined) hazel.markThreadRead(channelId, thread.parentId, seen).settled.catch(() => undefined)
  }
}

export const useReading = (channelId: ChannelId, parentId: MessageId | null): Reading => {
  const hazel = useHazel()
  return useMemo(() => {
    const channel = () => hazel.channel(channelId).get()
    if (parentId === null) {
      const mark = (seq: number) => {
        markThreads(hazel, channelId, seq)
        return hazel.markRead(channelId, seq)
      }
      return { unread: () => channel()?.unread ?? [], mark }
    }
    return {
      unread: () => channel()?.threads.find((thread) => thread.parentId === parentId)?.unread ?? [],
      mark: (seq) => hazel.markThreadRead(channelId, parentId, seq)
    }
  }, [hazel, channelId, parentId])
}
