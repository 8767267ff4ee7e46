import type { ChannelId } from "@hazel/domain/ids"
import { useMutation, useQuery } from "@tanstack/react-query"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { showToast } from "../../ui/toast-store.ts"
import { Nowhere } from "./nowhere.tsx"

/** A public channel one is not in can be joined from a link to it; anything else is as if it did not exist. */
export default function JoinChannel({ channelId }: { readonly channelId: ChannelId }) {
  const hazel = useHazel()
  const found = useQuery({
    queryKey: ["channel", channelId],
    queryFn: () => hazel.call((client) => client.channel.get({ id: channelId })),
    retry: false,
    staleTime: 0
  })
  const join = useMutation({
    mutationFn: () => hazel.call((client) => client.channel.join({ id: channelId })),
    onError: (failure) => showToast(failureWords(failure))
  })
  if (found.isPending) return <div className="flex-1" />
  if (found.isError) return <Nowhere />
  const { name } = found.data.channel
  return (
    <EmptyState
      action={
        <Button look="primary" onClick={() => join.mutate()} disabled={join.isPending}>
          <span>
            Join #<bdi>{name}</bdi>
          </span>
        </Button>
      }
    >
      You are not in #<bdi>{name}</bdi>.
    </EmptyState>
  )
}
