import type { AuditEntry } from "@hazel/domain/models/audit-log-model"
import { useUsers } from "../../hazel.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { useToday } from "../../ui/use-today.ts"
import { clockTime, dayOf, formatDay, fullMoment } from "../message/moments.ts"
import { nameInSentence } from "../people/names.ts"
import { auditSentence } from "./audit-sentence.ts"
import { uiTexts } from "../../ui/texts.ts"

const AuditItem = ({ entry }: { readonly entry: AuditEntry }) => {
  const users = useUsers()
  const actor = entry.actorId === null ? undefined : users?.get(entry.actorId)
  return (
    <li className="flex items-start gap-3 py-1.5">
      <Avatar
        id={actor?.id}
        name={actor?.displayName ?? uiTexts.productName}
        imageUrl={actor?.avatarUrl}
        size="small"
        className="mt-px"
      />
      <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {auditSentence(entry, (id) => nameInSentence(users?.get(id)))}
      </p>
      <time
        dateTime={entry.createdAt}
        data-tooltip={fullMoment(entry.createdAt)}
        className="shrink-0 pt-0.5 text-small text-muted tabular"
      >
        {clockTime(entry.createdAt)}
      </time>
    </li>
  )
}

/** Renders one list for each day. */
export const AuditEntries = ({ entries }: { readonly entries: ReadonlyArray<AuditEntry> }) => {
  const today = useToday()
  const days = Map.groupBy(entries, ({ createdAt }) => dayOf(createdAt))
  return [...days].map(([day, ofDay]) => (
    <section key={day} className="column pt-3 pb-2">
      <h2 className="sticky top-0 bg-surface py-1 text-secondary font-bold text-muted">
        {formatDay(ofDay[0]!.createdAt, today)}
      </h2>
      <ol>
        {ofDay.map((entry) => (
          <AuditItem key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  ))
}
