import type { Message } from "@hazel/domain/models/message-model"
import { useQuery } from "@tanstack/react-query"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { PersonRow } from "../people/person-row.tsx"
import { useSeenBy } from "./use-seen-by.ts"
import { unreadTexts } from "./texts.ts"

/** The names of all people who have seen a message, kept up to date while the dialog is open. */
export default function SeenByDialog({ message }: { readonly message: Message }) {
  const hazel = useHazel()
  const { id } = message
  const asked = useQuery({
    queryKey: ["message-readers", id],
    queryFn: () => hazel.call((client) => client.message.readers({ id })),
    staleTime: 0
  })
  const people = useSeenBy(message, asked.data?.userIds)
  return (
    <Dialog title={unreadTexts.seenBy} size="small" description={unreadTexts.seenByDetail}>
      <div className="flex max-h-96 min-h-36 flex-col overflow-y-auto px-3 py-3">
        <ul aria-label={unreadTexts.seenBy}>
          {people.map((user) => (
            <PersonRow key={user.id} user={user} actions={[]} />
          ))}
        </ul>
        {people.length === 0 && asked.isSuccess && <EmptyState>{unreadTexts.nobodyYet}</EmptyState>}
        {people.length === 0 && asked.isError && <EmptyState>{describeFailure(asked.error)}</EmptyState>}
      </div>
    </Dialog>
  )
}
