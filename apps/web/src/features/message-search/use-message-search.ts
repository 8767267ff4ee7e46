import type { SearchSort } from "@hazel/domain/models/message-search-model"
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { useEffect, useEffectEvent } from "react"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"

export interface WantedMessages {
  readonly query: string
  readonly sort: SearchSort
}

/** The time zone in which the days of a query begin. */
const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()

/** Finds messages page by page. A search that failed while the connection was down is repeated when it is back. */
export const useMessageSearch = ({ query, sort }: WantedMessages) => {
  const hazel = useHazel()
  const isOnline = useReadable(hazel.connection) === "online"
  const found = useInfiniteQuery({
    queryKey: ["message-search", query, sort],
    enabled: query.trim() !== "",
    // The results of the last query stay until those of the next one arrive.
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      hazel.call((client) => client.message.search({ query, sort, timeZone, ...(cursor && { cursor }) })),
    getNextPageParam: ({ cursor }) => cursor ?? undefined
  })
  const repeatIfFailed = useEffectEvent(() => {
    if (found.isError) void found.refetch()
  })
  useEffect(() => {
    if (isOnline) repeatIfFailed()
  }, [isOnline])
  return { ...found, isOnline }
}
