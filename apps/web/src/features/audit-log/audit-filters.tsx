import { canAdminister } from "@hazel/domain/authority"
import { AuditAct } from "@hazel/domain/models/audit-log-model"
import type { UserId } from "@hazel/domain/ids"
import { useMe, useUsers } from "../../hazel.ts"
import { SelectField } from "../../ui/select-field.tsx"
import type { AuditChoice } from "./use-audit-log.ts"
import { auditActionLabels, auditLogTexts } from "./texts.ts"

interface Option<A extends string> {
  readonly value: A | ""
  readonly label: string
}

const byLabel = <A extends string>(first: string, options: ReadonlyArray<Option<A>>): ReadonlyArray<Option<A>> => [
  { value: "", label: first },
  ...options.toSorted((one, other) => one.label.localeCompare(other.label))
]

const actionOptions = byLabel<AuditAct>(
  auditLogTexts.allActions,
  AuditAct.literals.map((value) => ({ value, label: auditActionLabels[value] }))
)

interface AuditFiltersProps {
  readonly choice: AuditChoice
  readonly choose: (choice: AuditChoice) => void
}

/** Filters by action, actor and affected person. Moderators see only their own actions. */
export const AuditFilters = ({ choice, choose }: AuditFiltersProps) => {
  const me = useMe()
  const people = byLabel<UserId>(
    auditLogTexts.anyone,
    Array.from(useUsers()?.values() ?? [], ({ id, displayName }) => ({ value: id, label: displayName }))
  )
  const { act, actorId, userId } = choice
  return (
    <div role="group" aria-label={auditLogTexts.filters} className="column flex flex-wrap gap-3 pt-3 pb-1">
      <div className="flex min-w-0 flex-1 max-md:basis-full">
        <SelectField
          label={auditLogTexts.action}
          options={actionOptions}
          value={act}
          choose={(chosen) => choose({ ...choice, act: chosen })}
        />
      </div>
      {me && canAdminister(me) && (
        <SelectField
          label={auditLogTexts.doneBy}
          options={people}
          value={actorId}
          choose={(chosen) => choose({ ...choice, actorId: chosen })}
        />
      )}
      <SelectField
        label={auditLogTexts.affectedPerson}
        options={people}
        value={userId}
        choose={(chosen) => choose({ ...choice, userId: chosen })}
      />
    </div>
  )
}
