import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { useHazel, useUsers } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { channelTitle } from "./names.ts"

export const useChannelTitle = (channel: ChannelSummary["channel"]) => {
  const users = useUsers()
  const viewerId = useReadable(useHazel().me)
  return channelTitle(channel, users, viewerId)
}
