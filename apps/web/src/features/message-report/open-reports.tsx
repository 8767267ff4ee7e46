import type { MessageReport } from "@hazel/domain/models/message-report-model"
import { useState } from "react"
import { Button } from "../../ui/button.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { ReportList } from "./report-list.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { messageReportTexts } from "./texts.tsx"

const page = 20

/** The open reports, kept up to date by events. */
export const OpenReports = ({ queue }: { readonly queue: ReadonlyArray<MessageReport> }) => {
  const [shown, setShown] = useState(page)
  if (queue.length === 0) return <EmptyState>{messageReportTexts.noOpenReports}</EmptyState>
  return (
    <ReportList label={messageReportTexts.openReports} reports={queue.slice(0, shown)}>
      {queue.length > shown && (
        <div className="column py-4">
          <Button onClick={() => setShown(shown + page)}>{uiTexts.showMore}</Button>
        </div>
      )}
    </ReportList>
  )
}
