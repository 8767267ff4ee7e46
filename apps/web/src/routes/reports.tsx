import { Suspense } from "react"
import { ConversationFrame } from "../features/conversation/conversation-frame.tsx"
import { useDocumentTitle } from "../features/unread/use-document-title.ts"
import { lazyPart } from "../ui/lazy-part.ts"
import { routesTexts } from "./texts.ts"

const ReportsPage = lazyPart(() => import("../features/message-report/reports-page.tsx"))

export const ReportsRoute = () => {
  useDocumentTitle(routesTexts.reports)
  return (
    <Suspense fallback={<ConversationFrame />}>
      <ReportsPage />
    </Suspense>
  )
}
