import { Suspense } from "react"
import { ConversationFrame } from "../features/conversation/conversation-frame.tsx"
import { useDocumentTitle } from "../features/unread/use-document-title.ts"
import { lazyPart } from "../ui/lazy-part.ts"
import { routesTexts } from "./texts.ts"

const AuditLogPage = lazyPart(() => import("../features/audit-log/audit-log-page.tsx"))

export const AuditLogRoute = () => {
  useDocumentTitle(routesTexts.auditLog)
  return (
    <Suspense fallback={<ConversationFrame />}>
      <AuditLogPage />
    </Suspense>
  )
}
