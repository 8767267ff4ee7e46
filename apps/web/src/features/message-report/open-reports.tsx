import type { MessageReport } from "@hazel/domain/models/message-report-model"
import { useState } from "react"
import { Button } from "../../ui/button.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { ReportList } from "./report-list.tsx"

const page = 20

/** What waits, as it comes and goes. */
export const OpenReports = ({ queue }: { readonly queue: ReadonlyArray<MessageReport> }) => {
  const [shown, setShown] = useState(page)
  if (queue.length === 0) return <EmptyState>Nothing is reported. What people report comes here at once.</EmptyState>
  return (
    <ReportList label="Open reports" reports={queue.slice(0, shown)}>
      {queue.length > shown && (
        <div className="column py-4">
          <Button onClick={() => setShown(shown + page)}>Show more</Button>
        </div>
      )}
    </ReportList>
  )
}
