import { Suspense } from "react"
import { ConversationFrame } from "../features/conversation/conversation-frame.tsx"
import { useDocumentTitle } from "../features/unread/use-document-title.ts"
import { lazyPart } from "../ui/lazy-part.ts"
import { initialRoutesTexts } from "./initial-texts.ts"

const AuditLogPage = lazyPart(() => import("../features/audit-log/audit-log-page.tsx"))

export const AuditLogRoute = () => {
  useDocumentTitle(initialRoutesTexts.auditLog)
  return (
    <Suspense fallback={<ConversationFrame />}>
      <AuditLogPage />
    </Suspense>
  )
}
