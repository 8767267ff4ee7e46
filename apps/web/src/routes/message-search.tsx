import { getRouteApi } from "@tanstack/react-router"
import { Suspense, useCallback } from "react"
import { ConversationFrame } from "../features/conversation/conversation-frame.tsx"
import { useDocumentTitle } from "../features/unread/use-document-title.ts"
import { lazyPart } from "../ui/lazy-part.ts"
import { initialRoutesTexts } from "./initial-texts.ts"

const SearchPage = lazyPart(() => import("../features/message-search/search-page.tsx"))

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
