import { isGuest } from "@hazel/domain/authority"
import { useNavigate } from "@tanstack/react-router"
import { useEffect } from "react"
import { openBrowseChannels } from "../features/channel/open-browse-channels.tsx"
import { recentChannels } from "../features/palette/recent-channels.ts"
import { isConversation } from "../features/people/names.ts"
import { useSections } from "../features/sidebar/use-sections.ts"
import { useDocumentTitle } from "../features/unread/use-document-title.ts"
import { useMe } from "../hazel.ts"
import { Button } from "../ui/button.tsx"
import { EmptyState } from "../ui/empty-state.tsx"
import { useIsPhone } from "../ui/use-media.ts"
import { initialRoutesTexts } from "./initial-texts.ts"

/** A channel is always open beside the sidebar: the last one, or the first. */
const useLastChannelId = (isNeeded: boolean) => {
  const navigate = useNavigate()
  const listed = useSections().sections.flatMap(({ entries }) => entries.map(({ summary }) => summary.channel))
  const named = listed.filter((channel) => !isConversation(channel)).map(({ id }) => id)
  const conversations = listed.filter(isConversation).map(({ id }) => id)
  const ids = [...named.toSorted(), ...conversations]
  const last = recentChannels.get().find((id) => ids.some((known) => known === id))
  const channelId = isNeeded ? (last ?? ids[0]) : undefined
  useEffect(() => {
    if (channelId !== undefined) void navigate({ to: "/c/$channelId", params: { channelId }, replace: true })
  }, [channelId, navigate])
  return channelId
}

export const HomeRoute = () => {
  const isPhone = useIsPhone()
  const me = useMe()
  const channelId = useLastChannelId(!isPhone)
  const { isKnown } = useSections()
  useDocumentTitle(undefined)
  if (isPhone) return <h1 className="sr-only">{initialRoutesTexts.channels}</h1>
  if (!isKnown || channelId !== undefined) return <div className="flex-1 bg-surface" />
  return (
    <div className="flex flex-1 bg-surface">
      <EmptyState
        action={
          me &&
          !isGuest(me) && (
            <Button variant="primary" onClick={openBrowseChannels}>
              {initialRoutesTexts.browseChannels}
            </Button>
          )
        }
      >
        {initialRoutesTexts.noChannels}
      </EmptyState>
    </div>
  )
}
