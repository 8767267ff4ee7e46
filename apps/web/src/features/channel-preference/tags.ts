import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { fuzzyRank } from "../../ui/fuzzy.ts"

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" })

/** The tags there are, in order of their names, each with how many channels have it. */
export const tagsOf = (channels: ReadonlyArray<ChannelSummary>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { preferences } of channels)
    for (const tag of preferences.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return new Map([...counts].toSorted(([left], [right]) => byName.compare(left, right)))
}

/** As it is kept. */
export const tidyTag = (text: string) => text.normalize("NFC").replace(/\s+/gu, " ").trim().toLowerCase()

/** What may be added to a channel: first what was typed, then what is in use elsewhere and like it. */
export const suggestedTags = (typed: string, used: Iterable<string>, own: ReadonlyArray<string>) => {
  const wanted = tidyTag(typed)
  const others = [...used].filter((tag) => tag !== wanted && !own.includes(tag))
  const isNew = wanted !== "" && !own.includes(wanted)
  return [...(isNew ? [wanted] : []), ...fuzzyRank(wanted, others, (tag) => [tag])]
}
