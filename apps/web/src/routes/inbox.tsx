import { Suspense } from "react"
import { ConversationFrame } from "../features/conversation/conversation-frame.tsx"
import { useDocumentTitle } from "../features/unread/use-document-title.ts"
import { lazyPart } from "../ui/lazy-part.ts"
import { initialRoutesTexts } from "./initial-texts.ts"

const InboxPage = lazyPart(() => import("../features/inbox/inbox-page.tsx"))

export const InboxRoute = () => {
  useDocumentTitle(initialRoutesTexts.inbox)
  return (
    <Suspense fallback={<ConversationFrame />}>
      <InboxPage />
    </Suspense>
  )
}
