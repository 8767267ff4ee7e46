import { useMemo } from "react"
import { ShowMore } from "../../ui/show-more.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { TryAgain } from "../../ui/try-again.tsx"
import { describeFailure } from "../failure/describe-failure.ts"
import { ListSkeleton } from "../message/list-skeleton.tsx"
import { GroupedHits } from "./grouped-hits.tsx"
import { Hits } from "./hits.tsx"
import { Operators } from "./operators.tsx"
import { NothingFound } from "./nothing-found.tsx"
import { messageSearchTexts } from "./texts.ts"
import { useMessageSearch, type WantedMessages } from "./use-message-search.ts"

interface ResultsProps {
  readonly wanted: WantedMessages
  readonly isGrouped: boolean
  readonly focusField: () => void
  readonly insert: (operator: string) => void
  /** Searches for another query. */
  readonly look: (query: string) => void
}

const failures: Readonly<Record<string, string | undefined>> = messageSearchTexts.failures

const describeSearchFailure = (error: Error) =>
  failures["_tag" in error ? `${error._tag}` : ""] ?? describeFailure(error)

/** The messages that a query finds, or why there are none. */
export const Results = ({ wanted, isGrouped, focusField, insert, look }: ResultsProps) => {
  const found = useMessageSearch(wanted)
  const { data, error, refetch, isOnline } = found
  const channels = useMemo(
    () => new Map(data?.pages.flatMap((page) => page.channels.map((channel) => [channel.id, channel] as const))),
    [data]
  )
  if (wanted.query.trim() === "") return <Operators insert={insert} />
  if (data === undefined && !isOnline) return <EmptyState>{messageSearchTexts.offline}</EmptyState>
  if (error) return <TryAgain fetch={refetch}>{describeSearchFailure(error)}</TryAgain>
  if (data === undefined) return <ListSkeleton />
  const [{ total, isCapped, hints }] = data.pages as [(typeof data.pages)[number]]
  const hits = data.pages.flatMap((page) => page.hits)
  return (
    <>
      <div className="column flex flex-col gap-0.5 pb-1 text-secondary text-muted">
        <p role="status">
          {total === 0
            ? messageSearchTexts.nothing(wanted.query.trim())
            : messageSearchTexts.count(total, isCapped, wanted.sort)}
        </p>
        {hints.map(({ kind, text }) => (
          <p key={`${kind} ${text}`}>{messageSearchTexts.hints[kind](text)}</p>
        ))}
      </div>
      {total === 0 && <NothingFound query={wanted.query} look={look} />}
      {isGrouped ? (
        <GroupedHits hits={hits} channels={channels} onLeave={focusField} />
      ) : (
        <Hits hits={hits} channels={channels} onLeave={focusField} />
      )}
      <ShowMore pages={found} className="column pt-1 pb-6" />
    </>
  )
}
