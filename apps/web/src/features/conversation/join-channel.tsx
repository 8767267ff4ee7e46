import type { ChannelId } from "@hazel/domain/ids"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { Nowhere } from "./nowhere.tsx"
import { conversationTexts } from "./texts.tsx"
import { usePublicChannelChanges } from "../channel/use-public-channel-changes.ts"
import { showFailure } from "../failure/show-failure.ts"

/**
 * Offers to join a public channel that was opened by a link. A channel that cannot be joined looks like one that does
 * not exist.
 */
export default function JoinChannel({ channelId }: { readonly channelId: ChannelId }) {
  const hazel = useHazel()
  const found = useQuery({
    queryKey: ["channel", channelId],
    queryFn: () => hazel.call((client) => client.channel.get({ id: channelId })),
    retry: false,
    staleTime: 0
  })
  usePublicChannelChanges(found.refetch)
  const join = useMutation({
    mutationFn: () => hazel.call((client) => client.channel.join({ id: channelId })),
    onError: showFailure
  })
  if (found.isPending) return <div className="flex-1" />
  if (found.isError) return <Nowhere />
  const { name } = found.data.channel
  return (
    <EmptyState
      action={
        <Button variant="primary" onClick={() => join.mutate()} disabled={join.isPending}>
          <span>{conversationTexts.join(<bdi>{name}</bdi>)}</span>
        </Button>
      }
    >
      {conversationTexts.notAMember(<bdi>{name}</bdi>)}
    </EmptyState>
  )
}
