import { Suspense } from "react"
import { ConversationFrame } from "../features/conversation/conversation-frame.tsx"
import { useDocumentTitle } from "../features/unread/use-document-title.ts"
import { lazyPart } from "../ui/lazy-part.ts"
import { initialRoutesTexts } from "./initial-texts.ts"

const ReportsPage = lazyPart(() => import("../features/message-report/reports-page.tsx"))

export const ReportsRoute = () => {
  useDocumentTitle(initialRoutesTexts.reports)
  return (
    <Suspense fallback={<ConversationFrame />}>
      <ReportsPage />
    </Suspense>
  )
}
