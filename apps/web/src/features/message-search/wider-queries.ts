/** The parts that narrow a query down beside its words, as in `-from:@ada` or `in:"Ada, Ben"`. */
const narrowing = /(?<!\S)-?(?:from|in|has|is|before|after|on|during):(?:["“„][^"“”]*["“”]?|[^\s"“”„]+)/giu

const isPlace = (part: string) => /^in:/i.test(part)

export interface WiderQuery {
  /** The part that the query leaves out, or undefined if it leaves out all places. */
  readonly leftOut: string | undefined
  readonly query: string
}

const without = (query: string, parts: ReadonlyArray<string>) =>
  parts
    .reduce((rest, part) => rest.replace(part, ""), query)
    .replaceAll(/\s+/g, " ")
    .trim()

/** Queries that find more than this one, because each leaves something out that narrowed it down. */
export const widerQueries = (query: string): ReadonlyArray<WiderQuery> => {
  const parts = [...new Set(query.match(narrowing))]
  const places = parts.filter(isPlace)
  const everywhere = places.length > 0 ? [{ leftOut: undefined, query: without(query, places) }] : []
  const others = parts
    .filter((part) => !isPlace(part))
    .map((part) => ({ leftOut: part, query: without(query, [part]) }))
  return [...everywhere, ...others].filter((wider) => wider.query !== "").slice(0, 4)
}
