import type { ChannelSummary, Hazel } from "@hazel/client"
import { labelOf, type NameOf } from "./names.ts"
import { useReadable } from "./use-readable.ts"

/** Channels with names come before conversations. */
const isConversation = ({ channel }: ChannelSummary) => Number(channel.name === null)

/** The channels in the order in which they are shown. */
export const useChannels = (hazel: Hazel, nameOf: NameOf): ReadonlyArray<ChannelSummary> => {
  const me = useReadable(hazel.me)
  return (useReadable(hazel.channels) ?? [])
    .map((summary) => ({ summary, label: labelOf(summary, me, nameOf) }))
    .toSorted(
      (one, other) =>
        isConversation(one.summary) - isConversation(other.summary) || one.label.localeCompare(other.label)
    )
    .map(({ summary }) => summary)
}
