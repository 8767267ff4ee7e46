import { Suspense } from "react"
import { ConversationFrame } from "../features/conversation/conversation-frame.tsx"
import { useDocumentTitle } from "../features/unread/use-document-title.ts"
import { lazyPart } from "../ui/lazy-part.ts"

const ThreadsPage = lazyPart(() => import("../features/thread/threads-page.tsx"))

export const ThreadsRoute = () => {
  useDocumentTitle("Threads")
  return (
    <Suspense fallback={<ConversationFrame />}>
      <ThreadsPage />
    </Suspense>
  )
}
