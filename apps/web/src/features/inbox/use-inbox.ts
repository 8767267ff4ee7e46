import type { InboxCursor, InboxEntry, InboxKind, InboxState } from "@hazel/domain/models/inbox-model"
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { followInbox, inboxKey } from "./inbox-news.ts"

export interface WantedEntries {
  readonly state: InboxState
  /** Null is every kind. */
  readonly kind: InboxKind | null
}

export const listKey = ({ state, kind }: WantedEntries) => [...inboxKey, "list", state, kind]

/** Identifies an entry on the screen. */
export const keyOf = ({ kind, subjectId }: Pick<InboxEntry, "kind" | "subjectId">) => `${kind} ${subjectId}`

const useFollowedInbox = () => {
  const hazel = useHazel()
  const queries = useQueryClient()
  useEffect(() => followInbox(hazel, queries), [hazel, queries])
}

/** The entries of the inbox, page by page. A list that could not be fetched is fetched again when the connection is back. */
export const useInbox = (wanted: WantedEntries) => {
  const hazel = useHazel()
  useFollowedInbox()
  const isOnline = useReadable(hazel.connection) === "online"
  const { state, kind } = wanted
  const found = useInfiniteQuery({
    queryKey: listKey(wanted),
    initialPageParam: null as InboxCursor | null,
    queryFn: ({ pageParam: cursor }) =>
      hazel.call((client) => client.inbox.list({ state, ...(kind && { kinds: [kind] }), ...(cursor && { cursor }) })),
    getNextPageParam: ({ cursor }) => cursor
  })
  return { ...found, isOnline, entries: found.data?.pages.flatMap((page) => page.entries) }
}

/** How many entries are unread, by kind; undefined until it is known. */
export const useInboxCounts = () => {
  const hazel = useHazel()
  useFollowedInbox()
  const found = useQuery({
    queryKey: [...inboxKey, "count"],
    queryFn: () => hazel.call((client) => client.inbox.count())
  })
  return found.data?.unread
}

/** The number of unread entries of all kinds; 0 until it is known. */
export const useUnreadEntries = () => Object.values(useInboxCounts() ?? {}).reduce((sum, count) => sum + count, 0)
