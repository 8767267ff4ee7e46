import type { MessageId } from "@hazel/domain/ids"
import { useMemo } from "react"
import { useHazel } from "../../hazel.ts"
import { lazyPart } from "../../ui/lazy-part.ts"
import { LazyQueries } from "../../ui/lazy-queries.tsx"
import { useReadable } from "../../ui/use-readable.ts"
import { MessageRow } from "../message/message-row.tsx"
import { ReplyCount } from "./reply-count.tsx"

const FetchedRoot = lazyPart(() => import("./fetched-root.tsx"))

/** The root message of a thread. After opening a link, it may not be loaded yet. */
export const ThreadRoot = ({ rootId }: { readonly rootId: MessageId }) => {
  const hazel = useHazel()
  const view = useReadable(useMemo(() => hazel.message(rootId), [hazel, rootId]))
  if (view === undefined) {
    return (
      <LazyQueries fallback={<div className="h-20" />}>
        <FetchedRoot rootId={rootId} />
      </LazyQueries>
    )
  }
  return (
    <div className="pt-2">
      <MessageRow id={rootId} isGroupStart isTabStop />
      <ReplyCount message={view.message} />
    </div>
  )
}
