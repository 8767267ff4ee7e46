import { Suspense } from "react"
import { ConversationFrame } from "../features/conversation/conversation-frame.tsx"
import { useDocumentTitle } from "../features/unread/use-document-title.ts"
import { lazyPart } from "../ui/lazy-part.ts"
import { initialRoutesTexts } from "./initial-texts.ts"

const UnreadPage = lazyPart(() => import("../features/unread-channel/unread-page.tsx"))

export const UnreadRoute = () => {
  useDocumentTitle(initialRoutesTexts.allUnread)
  return (
    <Suspense fallback={<ConversationFrame />}>
      <UnreadPage />
    </Suspense>
  )
}
