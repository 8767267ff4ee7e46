import type { ChannelId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { useState } from "react"
import { channelsIn, useSections } from "../sidebar/use-sections.ts"
import { callsForAttention } from "../unread/attention.ts"

/**
 * The unread channels in the order of the sidebar. Those that were unread when the page was opened keep their position while they
 * are read, and channels that become unread are added at the end. Undefined until they are known.
 */
export const useUnreadShown = (): ReadonlyArray<ChannelSummary> | undefined => {
  const { isKnown, sections } = useSections()
  const [seen, setSeen] = useState<ReadonlyArray<ChannelId>>([])
  if (!isKnown) return undefined
  const channels = channelsIn(sections)
  const isNew = (summary: ChannelSummary) =>
    summary.unread.length > 0 && callsForAttention(summary) && !seen.includes(summary.channel.id)
  const added = channels.filter(isNew).map(({ channel }) => channel.id)
  const ids = added.length === 0 ? seen : [...seen, ...added]
  if (ids !== seen) setSeen(ids)
  return ids.flatMap((id) => channels.find(({ channel }) => channel.id === id) ?? [])
}
