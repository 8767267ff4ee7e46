import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { FollowedThread } from "@hazel/domain/models/thread-model"
import { useMemo } from "react"
import { useHazel } from "../../hazel.ts"
import { useSelected } from "../../ui/use-readable.ts"

/** The person's state of a thread, if they follow it. */
export const useFollowedThread = (channelId: ChannelId, rootId: MessageId | null): FollowedThread | undefined => {
  const hazel = useHazel()
  const channel = useMemo(() => hazel.channel(channelId), [hazel, channelId])
  return useSelected(channel, (summary) => summary?.threads.find(({ parentId }) => parentId === rootId))
}
