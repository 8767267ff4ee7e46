import type { ChannelId } from "@hazel/domain/ids"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useChannel, useHazel } from "../../hazel.ts"

/** Everybody in a channel; asked for again whenever their number changes. */
export const useMembers = (channelId: ChannelId) => {
  const hazel = useHazel()
  const memberCount = useChannel(channelId)?.channel.memberCount
  return useQuery({
    queryKey: ["members", channelId, memberCount],
    queryFn: () => hazel.call((client) => client.channel.listMembers({ id: channelId })),
    placeholderData: keepPreviousData,
    staleTime: 0
  })
}
