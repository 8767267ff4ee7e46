import { fuzzyRank } from "../../ui/fuzzy.ts"
import { tidyTag } from "../channel-preference/tags.ts"
import type { Destination } from "./destinations.tsx"

type Sought = Pick<Destination, "texts" | "tags" | "tag">

/** All that has the tag; as long as it is the beginning of one only, the tags and places that are like it. */
const findTagged = <A extends Sought>(tag: string, all: ReadonlyArray<A>) => {
  const places = all.filter(({ tags }) => tags !== undefined)
  const tagged = places.filter(({ tags }) => tags?.includes(tag))
  if (tagged.length > 0) return tagged
  const known = all.filter((destination) => destination.tag !== undefined)
  return fuzzyRank(tag, [...known, ...places], ({ texts }) => texts)
}

/** What answers a query, best first. `#` asks for a tag or a channel and for nothing else. */
export const findDestinations = <A extends Sought>(query: string, all: ReadonlyArray<A>): ReadonlyArray<A> =>
  query.trimStart().startsWith("#")
    ? findTagged(tidyTag(query.trimStart().slice(1)), all)
    : fuzzyRank(query, all, ({ texts }) => texts)
