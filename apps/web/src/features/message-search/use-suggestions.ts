import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { User } from "@hazel/domain/models/user-model"
import { searchProperties } from "@hazel/domain/search/parse-query"
import { useMemo } from "react"
import { useHazel, useUsers } from "../../hazel.ts"
import { fuzzyRank } from "../../ui/fuzzy.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { peopleNamed } from "../composer/people-named.ts"
import type { OperatorToken } from "./operator-at.ts"
import { messageSearchTexts } from "./texts.ts"

export interface Suggestion {
  /** The value of the operator. */
  readonly value: string
  readonly label: string
}

const limit = 6

const follows: Readonly<Record<"has" | "is", ReadonlyArray<string>>> = {
  has: searchProperties.slice(0, 5),
  is: searchProperties.slice(5)
}

const person = ({ handle, displayName }: User): Suggestion => ({ value: `@${handle}`, label: displayName })

const me: Suggestion = { value: "me", label: messageSearchTexts.me }

const channelsNamed = (query: string, channels: ReadonlyArray<ChannelSummary>): ReadonlyArray<Suggestion> =>
  fuzzyRank(
    query,
    channels.flatMap(({ channel: { name, topic } }) => (name === null ? [] : [{ name, topic }])),
    ({ name }) => [name]
  ).map(({ name, topic }) => ({ value: /\s/.test(name) ? `"${name}"` : `#${name}`, label: topic }))

/** The people, channels or properties that the value of an operator may be completed to. */
export const useSuggestions = (token: OperatorToken | undefined): ReadonlyArray<Suggestion> => {
  const users = useUsers()
  const channels = useReadable(useHazel().channels)
  return useMemo(() => {
    if (token === undefined) return []
    const { operator, query } = token
    const people = () => peopleNamed(query, users?.values() ?? []).map(person)
    const found = {
      from: () => [...("me".startsWith(query.toLowerCase()) ? [me] : []), ...people()],
      in: () => [...channelsNamed(query, channels ?? []), ...people()],
      has: () => follows.has.filter((value) => value.startsWith(query)).map((value) => ({ value, label: "" })),
      is: () => follows.is.filter((value) => value.startsWith(query)).map((value) => ({ value, label: "" }))
    }[operator]()
    // A value that is typed whole needs no list.
    const isWhole = found.some(({ value }) => value.replace(/^[@#]/, "") === query) && query !== ""
    return isWhole ? [] : found.slice(0, limit)
  }, [token, users, channels])
}
