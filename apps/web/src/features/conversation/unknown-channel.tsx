import type { ChannelId } from "@hazel/domain/ids"
import { useMutation, useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { showToast } from "../../ui/toast-store.ts"
import { ConversationFrame } from "./conversation-frame.tsx"

const Nowhere = () => (
  <EmptyState
    action={
      <Link to="/" className="font-medium text-accent underline underline-offset-2">
        Go to your channels
      </Link>
    }
  >
    There is no such channel, or it is not yours to see.
  </EmptyState>
)

/** A public channel one is not in can be joined from a link to it; anything else is as if it did not exist. */
const Joinable = ({ channelId }: { readonly channelId: ChannelId }) => {
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
  if (found.isPending) return <ConversationFrame />
  if (found.isError) return <Nowhere />
  const { name } = found.data.channel
  return (
    <EmptyState
      action={
        <Button look="primary" onClick={() => join.mutate()} disabled={join.isPending}>
          Join #{name}
        </Button>
      }
    >
      You are not in #{name}.
    </EmptyState>
  )
}

export const UnknownChannel = ({ channelId }: { readonly channelId: ChannelId | undefined }) => (
  <div className="flex min-w-0 flex-1 flex-col bg-surface">
    {channelId === undefined ? <Nowhere /> : <Joinable key={channelId} channelId={channelId} />}
  </div>
)
