import { Flag } from "lucide-react"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { EmptyState } from "../../ui/empty-state.tsx"
import { Queries } from "../../ui/queries.tsx"
import { Segments } from "../../ui/segments.tsx"
import { useReadable } from "../../ui/use-readable.ts"
import { ConnectionBar } from "../conversation/connection-bar.tsx"
import { ListSkeleton } from "../message/list-skeleton.tsx"
import { PageHeader } from "../sidebar/page-header.tsx"
import { OpenReports } from "./open-reports.tsx"
import { ResolvedReports } from "./resolved-reports.tsx"
import { messageReportTexts } from "./texts.tsx"

const parts = [
  { value: "open", label: messageReportTexts.open },
  { value: "resolved", label: messageReportTexts.resolved }
] as const
type Part = (typeof parts)[number]["value"]

const Reports = ({ part }: { readonly part: Part }) => {
  const reports = useReadable(useHazel().reports)
  if (reports === undefined) return <ListSkeleton />
  if (reports.queue === null) return <EmptyState>{messageReportTexts.moderatorsOnly}</EmptyState>
  return part === "open" ? <OpenReports queue={reports.queue} /> : <ResolvedReports />
}

/** The reports for moderators and managers. */
export default function ReportsPage() {
  const [part, setPart] = useState<Part>("open")
  return (
    <Queries>
      <div className="flex min-w-0 flex-1 flex-col bg-surface">
        <PageHeader icon={Flag} title={messageReportTexts.reports}>
          <Segments label={messageReportTexts.whichReports} options={parts} value={part} choose={setPart} />
        </PageHeader>
        <div className="relative flex min-h-0 flex-1 flex-col">
          <ConnectionBar />
          <Reports part={part} />
        </div>
      </div>
    </Queries>
  )
}
