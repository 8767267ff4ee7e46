import type { ThreadView } from "@hazel/client"
import type { MessageId } from "@hazel/domain/ids"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"

export type ThreadFilter = "unread" | "all"

const isNew = ({ thread }: ThreadView) => thread.unread.length > 0
const idOf = ({ thread }: ThreadView) => thread.parentId

/**
 * The threads in the list. Threads that were new when the page was opened keep their position while they are read; threads
 * that become new are added on top. Undefined until they are loaded.
 */
export const useThreadsShown = (filter: ThreadFilter): ReadonlyArray<ThreadView> | undefined => {
  const threads = useReadable(useHazel().threads)
  const [seen, setSeen] = useState<ReadonlyArray<MessageId>>([])
  if (threads === undefined) return undefined
  const known = new Map(threads.map((view) => [idOf(view), view]))
  const wanted = filter === "all" ? threads : threads.filter(isNew)
  const added = wanted.map(idOf).filter((id) => !seen.includes(id))
  const ids = added.length === 0 ? seen : [...added, ...seen]
  if (ids !== seen) setSeen(ids)
  return ids.flatMap((id) => known.get(id) ?? [])
}
