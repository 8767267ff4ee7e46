import { fuzzyRank } from "../../ui/fuzzy.ts"
import { tidyTag } from "../channel-preference/tags.ts"
import type { Destination } from "./destinations.tsx"

type Searchable = Pick<Destination, "texts" | "tags" | "tag">

/** Everything with the tag. While `tag` is the beginning of only one tag, similar tags and channels as well. */
const findTagged = <A extends Searchable>(tag: string, all: ReadonlyArray<A>) => {
  const places = all.filter(({ tags }) => tags !== undefined)
  const tagged = places.filter(({ tags }) => tags?.includes(tag))
  if (tagged.length > 0) return tagged
  const known = all.filter((destination) => destination.tag !== undefined)
  return fuzzyRank(tag, [...known, ...places], ({ texts }) => texts)
}

/** The destinations that match a query, best first. A query with `#` matches only tags and channels. */
export const findDestinations = <A extends Searchable>(query: string, all: ReadonlyArray<A>): ReadonlyArray<A> =>
  query.trimStart().startsWith("#")
    ? findTagged(tidyTag(query.trimStart().slice(1)), all)
    : fuzzyRank(query, all, ({ texts }) => texts)
