import { canAdminister, canOverseeInvitations } from "@hazel/domain/authority"
import type { ChannelId } from "@hazel/domain/ids"
import { useQuery } from "@tanstack/react-query"
import { useHazel, useMe } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { standingIn } from "../channel/channel-rights.ts"

const useIsOverseer = (channelId: ChannelId | null) => {
  const me = useMe()
  const summary = useReadable(useHazel().channels)?.find(({ channel }) => channel.id === channelId)
  if (me === undefined) return false
  return summary ? canOverseeInvitations(standingIn(summary, me)) : channelId === null && canAdminister(me)
}

/**
 * What others have made to a channel, else all they have made, for those who may take it back. Of this nothing is told: it
 * is asked for whenever it comes into sight, and again with `refetch`.
 */
export const useOthersInvitations = (channelId: ChannelId | null) => {
  const hazel = useHazel()
  const viewerId = useReadable(hazel.me)
  const found = useQuery({
    queryKey: ["invitations", viewerId, channelId],
    queryFn: () => hazel.call((client) => client.invitation.list(channelId ? { channelId } : { everyone: true })),
    enabled: useIsOverseer(channelId),
    staleTime: 0,
    gcTime: 0
  })
  const others = (found.data?.sent ?? []).filter(({ inviterId }) => inviterId !== viewerId)
  return { others, refetch: () => void found.refetch() }
}
