import { loadAllContracts } from "@hazel/domain/rpc/on-demand-client"
import { getRouteApi } from "@tanstack/react-router"
import { Suspense, useCallback } from "react"
import { ConversationFrame } from "../features/conversation/conversation-frame.tsx"
import { useDocumentTitle } from "../features/unread/use-document-title.ts"
import { lazyPart } from "../ui/lazy-part.ts"
import { initialRoutesTexts } from "./initial-texts.ts"

/* Once the page is shown, a search needs nothing but a connection. */
const SearchPage = lazyPart(async () => {
  const [page] = await Promise.all([import("../features/message-search/search-page.tsx"), loadAllContracts()])
  return page
})

const route = getRouteApi("/workspace/search")

export const MessageSearchRoute = () => {
  useDocumentTitle(initialRoutesTexts.search)
  const wanted = route.useSearch()
  const navigate = route.useNavigate()
  const search = useCallback((search: typeof wanted) => void navigate({ search, replace: true }), [navigate])
  const { q: query = "", sort = "relevance", group } = wanted
  return (
    <Suspense fallback={<ConversationFrame />}>
      <SearchPage query={query} sort={sort} isGrouped={group === "channel"} search={search} />
    </Suspense>
  )
}
