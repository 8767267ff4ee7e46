import type { InboxEntry } from "@hazel/domain/models/inbox-model"
import { useEffect, useRef, useState } from "react"
import { ShowMore } from "../../ui/show-more.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { TryAgain } from "../../ui/try-again.tsx"
import { describeFailure } from "../failure/describe-failure.ts"
import { ListSkeleton } from "../message/list-skeleton.tsx"
import { EntryRow } from "./entry-row.tsx"
import { inboxTexts } from "./texts.ts"
import { keyOf, type useInbox, type WantedEntries } from "./use-inbox.ts"
import type { EntryMarks } from "./use-mark-entries.ts"

const emptyText = ({ state, kind }: WantedEntries) => {
  if (state === "done") return inboxTexts.emptyDone
  if (state === "unread") return inboxTexts.emptyUnread
  return kind === null ? inboxTexts.empty : inboxTexts.emptyKind
}

interface EntriesProps {
  readonly entries: ReadonlyArray<InboxEntry>
  readonly marks: EntryMarks
}

const Entries = ({ entries, marks }: EntriesProps) => {
  const list = useRef<HTMLUListElement>(null)
  const [current, setCurrent] = useState<string>()
  const tabStop = entries.some((entry) => keyOf(entry) === current) ? current : entries[0] && keyOf(entries[0])
  useEffect(() => {
    const isFree = document.activeElement === document.body || document.activeElement?.hasAttribute("data-inbox")
    if (isFree) list.current?.querySelector<HTMLElement>("[data-entry]")?.focus({ preventScroll: true })
  }, [])
  return (
    <ul ref={list} aria-label={inboxTexts.inbox}>
      {entries.map((entry) => {
        const key = keyOf(entry)
        return (
          <EntryRow key={key} entry={entry} marks={marks} isTabStop={key === tabStop} onFocus={() => setCurrent(key)} />
        )
      })}
    </ul>
  )
}

interface InboxResultsProps {
  readonly found: ReturnType<typeof useInbox>
  readonly wanted: WantedEntries
  readonly marks: EntryMarks
}

/** The entries, or why there are none. */
export const InboxResults = ({ found, wanted, marks }: InboxResultsProps) => {
  const { entries, error, isOnline, refetch, hasNextPage } = found
  if (entries === undefined && !isOnline) return <EmptyState>{inboxTexts.offline}</EmptyState>
  if (entries === undefined && error) return <TryAgain fetch={refetch}>{describeFailure(error)}</TryAgain>
  if (entries === undefined) return <ListSkeleton />
  if (entries.length === 0 && !hasNextPage) return <EmptyState>{emptyText(wanted)}</EmptyState>
  return (
    <>
      <Entries entries={entries} marks={marks} />
      <ShowMore pages={found} className="column py-4" />
    </>
  )
}
