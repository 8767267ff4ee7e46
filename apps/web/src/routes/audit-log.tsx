import { Suspense } from "react"
import { ConversationFrame } from "../features/conversation/conversation-frame.tsx"
import { useDocumentTitle } from "../features/unread/use-document-title.ts"
import { lazyPart } from "../ui/lazy-part.ts"

const AuditLogPage = lazyPart(() => import("../features/audit-log/audit-log-page.tsx"))

export const AuditLogRoute = () => {
  useDocumentTitle("Audit log")
  return (
    <Suspense fallback={<ConversationFrame />}>
      <AuditLogPage />
    </Suspense>
  )
}
