import type { HazelEvent } from "@hazel/domain/events/index"
import { type QueryKey, useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { useHazel } from "./hazel.ts"

/** Fetches the answers of a query again whenever an event of this type arrives. The key is a constant. */
export const useRefetchOn = (type: HazelEvent["type"], queryKey: QueryKey) => {
  const hazel = useHazel()
  const queries = useQueryClient()
  useEffect(
    () => hazel.listen((event) => void (event.type === type && queries.invalidateQueries({ queryKey }))),
    [hazel, queries, type, queryKey]
  )
}
