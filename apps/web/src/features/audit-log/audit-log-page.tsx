import { canAdminister, canModerate } from "@hazel/domain/authority"
import { ScrollText } from "lucide-react"
import { useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useMe } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { ShowMore } from "../../ui/show-more.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { TryAgain } from "../../ui/try-again.tsx"
import { Queries } from "../../ui/queries.tsx"
import { ConnectionBar } from "../conversation/connection-bar.tsx"
import { ListSkeleton } from "../message/list-skeleton.tsx"
import { PageHeader } from "../sidebar/page-header.tsx"
import { AuditEntries } from "./audit-entries.tsx"
import { AuditFilters } from "./audit-filters.tsx"
import { type AuditChoice, useAuditLog } from "./use-audit-log.ts"
import { auditLogTexts } from "./texts.ts"

const everything: AuditChoice = { act: "", actorId: "", userId: "" }

interface FilteredEntriesProps {
  readonly choice: AuditChoice
  readonly showAll: () => void
}

const FilteredEntries = ({ choice, showAll }: FilteredEntriesProps) => {
  const found = useAuditLog(choice)
  const { data, error, refetch } = found
  if (data === undefined && error) return <TryAgain fetch={refetch}>{describeFailure(error)}</TryAgain>
  if (data === undefined) return <ListSkeleton />
  const entries = data.pages.flatMap((page) => page.entries)
  if (entries.length === 0)
    return choice === everything ? (
      <EmptyState>{auditLogTexts.empty}</EmptyState>
    ) : (
      <EmptyState action={<Button onClick={showAll}>{auditLogTexts.clearFilters}</Button>}>
        {auditLogTexts.noMatches}
      </EmptyState>
    )
  return (
    <>
      <AuditEntries entries={entries} />
      <ShowMore pages={found} className="column pt-2 pb-6" />
    </>
  )
}

const Log = () => {
  const me = useMe()
  const [choice, setChoice] = useState(everything)
  if (me === undefined) return <ListSkeleton />
  if (!canModerate(me)) return <EmptyState>{auditLogTexts.moderatorsOnly}</EmptyState>
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <AuditFilters choice={choice} choose={setChoice} />
      {!canAdminister(me) && <p className="column text-secondary text-muted">{auditLogTexts.ownActionsOnly}</p>}
      <FilteredEntries choice={choice} showAll={() => setChoice(everything)} />
    </div>
  )
}

/** The audit log, for people who may read it. */
export default function AuditLogPage() {
  return (
    <Queries>
      <div className="flex min-w-0 flex-1 flex-col bg-surface">
        <PageHeader icon={ScrollText} title={auditLogTexts.auditLog} />
        <div className="relative flex min-h-0 flex-1 flex-col">
          <ConnectionBar />
          <Log />
        </div>
      </div>
    </Queries>
  )
}
