import type { Message } from "@hazel/domain/models/message-model"
import { useQuery } from "@tanstack/react-query"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { PersonRow } from "../people/person-row.tsx"
import { useSeenBy } from "./use-seen-by.ts"

/** Who has seen a message, all of them by name. It goes on while one looks. */
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
    <Dialog title="Seen by" size="small" description="Those who share what they have seen.">
      <div className="flex max-h-96 min-h-36 flex-col overflow-y-auto px-3 py-3">
        <ul aria-label="Seen by">
          {people.map((user) => (
            <PersonRow key={user.id} user={user} actions={[]} />
          ))}
        </ul>
        {people.length === 0 && asked.isSuccess && <EmptyState>Nobody yet.</EmptyState>}
        {people.length === 0 && asked.isError && <EmptyState>{failureWords(asked.error)}</EmptyState>}
      </div>
    </Dialog>
  )
}
