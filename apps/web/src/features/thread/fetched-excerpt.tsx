import type { MessageId } from "@hazel/domain/ids"
import { useQuery } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"
import { RootExcerpt } from "./root-excerpt.tsx"

/** Fetches a root message that is not loaded. */
export default function FetchedExcerpt({ rootId }: { readonly rootId: MessageId }) {
  const hazel = useHazel()
  const found = useQuery({
    queryKey: ["message", rootId],
    queryFn: () => hazel.call((client) => client.message.get({ id: rootId }))
  })
  return found.data ? <RootExcerpt root={found.data.message} /> : "…"
}
