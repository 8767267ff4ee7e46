import { Suspense } from "react"
import { ConversationFrame } from "../features/conversation/conversation-frame.tsx"
import { useDocumentTitle } from "../features/unread/use-document-title.ts"
import { lazyPart } from "../ui/lazy-part.ts"
import { initialRoutesTexts } from "./initial-texts.ts"

const ThreadsPage = lazyPart(() => import("../features/thread/threads-page.tsx"))

export const ThreadsRoute = () => {
  useDocumentTitle(initialRoutesTexts.threads)
  return (
    <Suspense fallback={<ConversationFrame />}>
      <ThreadsPage />
    </Suspense>
  )
}
