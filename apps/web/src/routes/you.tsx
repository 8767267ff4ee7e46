import { Suspense } from "react"
import { ConversationFrame } from "../features/conversation/conversation-frame.tsx"
import { useDocumentTitle } from "../features/unread/use-document-title.ts"
import { lazyPart } from "../ui/lazy-part.ts"
import { initialRoutesTexts } from "./initial-texts.ts"

const YouPage = lazyPart(() => import("../features/account/you-page.tsx"))

export const YouRoute = () => {
  useDocumentTitle(initialRoutesTexts.you)
  return (
    <Suspense fallback={<ConversationFrame />}>
      <YouPage />
    </Suspense>
  )
}
