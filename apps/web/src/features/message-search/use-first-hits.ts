import type { SearchPage } from "@hazel/domain/models/message-search-model"
import { useEffect, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { endsUnfinished } from "./operator-at.ts"

type FirstHits = Pick<SearchPage, "hits" | "channels">

const none: FirstHits = { hits: [], channels: [] }

/** The pause after a key before what was typed is searched for. */
const pauseMs = 300
const limit = 3
const shortest = 2

const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()

/** The first messages that a query finds. There are none while somebody types, and none if the search fails. */
export const useFirstHits = (query: string): FirstHits => {
  const hazel = useHazel()
  const [found, setFound] = useState({ query: "", page: none })
  useEffect(() => {
    if (query.length < shortest || endsUnfinished(query)) return
    let isCurrent = true
    const show = (page: FirstHits) => isCurrent && setFound({ query, page })
    const timer = setTimeout(() => {
      void hazel.call((client) => client.message.search({ query, timeZone, limit })).then(show, () => show(none))
    }, pauseMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [hazel, query])
  return found.query === query ? found.page : none
}
