import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { fuzzyRank } from "../../ui/fuzzy.ts"
import { byName } from "../../ui/by-name.ts"

/** All tags in use, sorted by name, each with the number of channels that have it. */
export const tagsOf = (channels: ReadonlyArray<ChannelSummary>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { preferences } of channels)
    for (const tag of preferences.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return new Map([...counts].toSorted(([left], [right]) => byName.compare(left, right)))
}

/** Normalises a tag to the form in which it is stored. */
export const tidyTag = (text: string) => text.normalize("NFC").replace(/\s+/gu, " ").trim().toLowerCase()

/** Suggests tags for a channel: first the typed one, then similar ones in use elsewhere. */
export const suggestedTags = (typed: string, used: Iterable<string>, own: ReadonlyArray<string>) => {
  const wanted = tidyTag(typed)
  const others = [...used].filter((tag) => tag !== wanted && !own.includes(tag))
  const isNew = wanted !== "" && !own.includes(wanted)
  return [...(isNew ? [wanted] : []), ...fuzzyRank(wanted, others, (tag) => [tag])]
}
