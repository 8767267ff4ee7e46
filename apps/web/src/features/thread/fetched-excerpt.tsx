import type { MessageId } from "@hazel/domain/ids"
import { useQuery } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"
import { RootExcerpt } from "./thread-reference.tsx"

/** A root that is in no window that is loaded is asked for by name. */
export default function FetchedExcerpt({ rootId }: { readonly rootId: MessageId }) {
  const hazel = useHazel()
  const found = useQuery({
    queryKey: ["message", rootId],
    queryFn: () => hazel.call((client) => client.message.get({ id: rootId }))
  })
  return found.data ? <RootExcerpt root={found.data.message} /> : "…"
}
