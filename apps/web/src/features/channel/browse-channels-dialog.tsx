import { isolated } from "@hazel/domain/isolated"
import type { Channel } from "@hazel/domain/models/channel-model"
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query"
import { Plus, Search } from "lucide-react"
import { useState } from "react"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { SearchField } from "../../ui/search-field.tsx"
import { showToast } from "../../ui/toast-store.ts"
import { ChannelGlyph } from "./channel-glyph.tsx"
import { openCreateChannel } from "./channel-dialogs.tsx"
import { useOpenChannel } from "./use-open-channel.ts"

interface FoundProps {
  readonly channel: Channel
  readonly isMember: boolean
}

const Found = ({ channel, isMember }: FoundProps) => {
  const hazel = useHazel()
  const openChannel = useOpenChannel()
  const join = useMutation({
    mutationFn: () => hazel.call((client) => client.channel.join({ id: channel.id })),
    onSuccess: () => openChannel(channel.id),
    onError: (failure) => showToast(failureWords(failure))
  })
  return (
    <li className="flex min-h-13 items-center gap-3 rounded-sm px-2 py-1.5 hover:bg-hover">
      <ChannelGlyph channel={channel} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          <bdi>{channel.name}</bdi>
        </p>
        <p className="truncate text-secondary text-muted">
          {channel.memberCount === 1 ? "1 member" : `${channel.memberCount} members`}
          {(channel.topic || channel.purpose) && ` · ${channel.topic || channel.purpose}`}
        </p>
      </div>
      {isMember ? (
        <Button onClick={() => openChannel(channel.id)}>Open</Button>
      ) : (
        <Button
          look="primary"
          onClick={() => join.mutate()}
          disabled={join.isPending}
          aria-label={`Join ${isolated(channel.name ?? "")}`}
        >
          Join
        </Button>
      )}
    </li>
  )
}

const Nothing = ({ query }: { readonly query: string }) => (
  <EmptyState
    action={
      <Button onClick={() => openCreateChannel(query)}>
        <Plus size={15} aria-hidden /> Create a channel
      </Button>
    }
  >
    {query === "" ? "There are no public channels yet." : `No public channel is called anything like “${query}”.`}
  </EmptyState>
)

export default function BrowseChannelsDialog() {
  const hazel = useHazel()
  const [query, setQuery] = useState("")
  const found = useQuery({
    queryKey: ["channels", "browse", query.trim()],
    queryFn: () => hazel.call((client) => client.channel.browse({ query: query.trim() })),
    placeholderData: keepPreviousData,
    staleTime: 0
  })
  const channels = found.data?.channels ?? []
  return (
    <Dialog title="Browse channels">
      <div className="px-5 py-3">
        <SearchField icon={Search} label="Search channels" value={query} setValue={setQuery} />
      </div>
      <ul className="flex h-[50dvh] flex-col gap-px overflow-y-auto px-3 pb-4">
        {channels.map(({ channel, isMember }) => (
          <Found key={channel.id} channel={channel} isMember={isMember} />
        ))}
        {found.isSuccess && channels.length === 0 && <Nothing query={query.trim()} />}
        {found.isError && <EmptyState>{failureWords(found.error)}</EmptyState>}
      </ul>
    </Dialog>
  )
}
