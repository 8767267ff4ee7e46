import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { useMemo } from "react"
import { useHazel, useUsers } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { channelTitle, isConversation } from "../people/names.ts"

export interface Entry {
  readonly summary: ChannelSummary
  readonly title: string
}

const byTitle = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" })

/** The channels as the sidebar shows them: archived ones left out, each kind in order of its names. */
export const useSections = () => {
  const hazel = useHazel()
  const channels = useReadable(hazel.channels)
  const users = useUsers()
  const viewerId = useReadable(hazel.me)
  return useMemo(() => {
    const entries = (channels ?? [])
      .filter(({ channel }) => channel.archivedAt === null)
      .map((summary): Entry => ({ summary, title: channelTitle(summary.channel, users, viewerId) }))
      .toSorted((left, right) => byTitle.compare(left.title, right.title))
    return {
      isKnown: channels !== undefined,
      named: entries.filter(({ summary }) => !isConversation(summary.channel)),
      conversations: entries.filter(({ summary }) => isConversation(summary.channel))
    }
  }, [channels, users, viewerId])
}
