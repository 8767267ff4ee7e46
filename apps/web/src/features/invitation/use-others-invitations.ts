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
 * The invitations that others made to a channel, or to anything, for people who may cancel them. No event announces
 * them: they are fetched when shown and again with `refetch`.
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
