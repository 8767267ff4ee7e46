import type { Hazel } from "@hazel/client"
import { fuzzyRank } from "../../ui/fuzzy.ts"
import type { Suggestion } from "../composer/use-completion.ts"

interface Named {
  readonly id: string
  readonly name: string
  readonly topic: string
}

const suggestion = ({ id, name, topic }: Named): Suggestion => ({
  key: id,
  insert: `#${name} `,
  glyph: "#",
  label: name,
  detail: topic
})

const joined = (hazel: Hazel): ReadonlyArray<Named> =>
  (hazel.channels.get() ?? []).flatMap(({ channel: { id, name, topic, archivedAt } }) =>
    name === null || archivedAt !== null ? [] : [{ id, name, topic }]
  )

/** The public channels whose names contain the query; none without the network. */
const browsed = async (hazel: Hazel, query: string): Promise<ReadonlyArray<Named>> => {
  const answer = await hazel.call((client) => client.channel.browse({ query })).catch(() => ({ channels: [] }))
  return answer.channels.flatMap(({ channel: { id, name, topic } }) => (name === null ? [] : [{ id, name, topic }]))
}

/** The channels that `#query` may mean: the person's own, which are there at once, or else other public ones. */
export const suggestedChannels = async (
  hazel: Hazel,
  query: string,
  limit: number
): Promise<ReadonlyArray<Suggestion>> => {
  const own = fuzzyRank(query, joined(hazel), ({ name }) => [name])
  const found = own.length > 0 ? own : await browsed(hazel, query)
  return found.slice(0, limit).map(suggestion)
}
