import type { ChannelSummary, Hazel } from "@hazel/client"
import { labelOf, type NameOf } from "./names.ts"
import { useReadable } from "./use-readable.ts"

/** The channels in the order in which they are shown, by their labels. */
export const useChannels = (hazel: Hazel, nameOf: NameOf): ReadonlyArray<ChannelSummary> => {
  const me = useReadable(hazel.me)
  return (useReadable(hazel.channels) ?? [])
    .map((summary) => ({ summary, label: labelOf(summary, me, nameOf) }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
    .map(({ summary }) => summary)
}
