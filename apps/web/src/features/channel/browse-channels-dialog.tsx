import { isolated } from "@hazel/domain/isolated"
import type { Channel } from "@hazel/domain/models/channel-model"
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query"
import { Plus, Search } from "lucide-react"
import { useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { SearchField } from "../../ui/search-field.tsx"
import { ChannelGlyph } from "./channel-glyph.tsx"
import { openCreateChannel } from "./channel-dialogs.tsx"
import { usePublicChannelChanges } from "./use-public-channel-changes.ts"
import { useOpenChannel } from "./use-open-channel.ts"
import { channelTexts } from "./texts.ts"
import { showFailure } from "../failure/show-failure.ts"

interface ChannelResultProps {
  readonly channel: Channel
  readonly isMember: boolean
}

const ChannelResult = ({ channel, isMember }: ChannelResultProps) => {
  const hazel = useHazel()
  const openChannel = useOpenChannel()
  const join = useMutation({
    mutationFn: () => hazel.call((client) => client.channel.join({ id: channel.id })),
    onSuccess: () => openChannel(channel.id),
    onError: showFailure
  })
  return (
    <li className="flex min-h-13 items-center gap-3 rounded-sm px-2 py-1.5 hover:bg-hover">
      <ChannelGlyph channel={channel} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          <bdi>{channel.name}</bdi>
        </p>
        <p className="truncate text-secondary text-muted">
          {channelTexts.memberCount(channel.memberCount)}
          {(channel.topic || channel.purpose) && ` · ${channel.topic || channel.purpose}`}
        </p>
      </div>
      {isMember ? (
        <Button onClick={() => openChannel(channel.id)}>{channelTexts.open}</Button>
      ) : (
        <Button
          variant="primary"
          onClick={() => join.mutate()}
          disabled={join.isPending}
          aria-label={channelTexts.joinChannel(isolated(channel.name ?? ""))}
        >
          {channelTexts.join}
        </Button>
      )}
    </li>
  )
}

const NoChannels = ({ query }: { readonly query: string }) => (
  <EmptyState
    action={
      <Button onClick={() => openCreateChannel(query)}>
        <Plus size={15} aria-hidden /> {channelTexts.createAChannel}
      </Button>
    }
  >
    {query === "" ? channelTexts.noPublicChannels : channelTexts.noResults(query)}
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
  usePublicChannelChanges(found.refetch)
  const channels = found.data?.channels ?? []
  return (
    <Dialog title={channelTexts.browseChannels}>
      <div className="px-5 py-3">
        <SearchField icon={Search} label={channelTexts.searchChannels} value={query} setValue={setQuery} />
      </div>
      <ul className="flex h-[50dvh] flex-col gap-px overflow-y-auto px-3 pb-4">
        {channels.map(({ channel, isMember }) => (
          <ChannelResult key={channel.id} channel={channel} isMember={isMember} />
        ))}
        {found.isSuccess && channels.length === 0 && <NoChannels query={query.trim()} />}
        {found.isError && <EmptyState>{describeFailure(found.error)}</EmptyState>}
      </ul>
    </Dialog>
  )
}
