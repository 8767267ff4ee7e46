import type { ThreadView } from "@hazel/client"
import { MessagesSquare } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { Segments } from "../../ui/segments.tsx"
import { useReadable } from "../../ui/use-readable.ts"
import { ConnectionBar } from "../conversation/connection-bar.tsx"
import { ListSkeleton } from "../message/list-skeleton.tsx"
import { discardIfRefused } from "../failure/show-failure.ts"
import { PageHeader } from "../sidebar/page-header.tsx"
import { ThreadCard } from "./thread-card.tsx"
import { threadKeys } from "./thread-keys.ts"
import { type ThreadFilter, useThreadsShown } from "./use-threads-shown.ts"
import { threadTexts } from "./texts.ts"
import { uiTexts } from "../../ui/texts.ts"

const page = 15

const filters = [
  { value: "unread", label: threadTexts.new },
  { value: "all", label: threadTexts.all }
] as const

const NoThreads = ({ filter, showAll }: { readonly filter: ThreadFilter; readonly showAll: () => void }) => {
  const hasAny = useReadable(useHazel().threads)?.length
  if (filter === "all" || !hasAny) {
    return (
      <EmptyState>
        {filter === "all" ? "" : `${threadTexts.nothingNew} `}
        {threadTexts.threadsAppearHere}
      </EmptyState>
    )
  }
  return (
    <EmptyState action={<Button onClick={showAll}>{threadTexts.showAllThreads}</Button>}>
      {threadTexts.nothingNew}
    </EmptyState>
  )
}

const ThreadList = ({ threads }: { readonly threads: ReadonlyArray<ThreadView> }) => {
  const hazel = useHazel()
  const list = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState(page)
  const viewOf = (rootId: string | undefined) => threads.find(({ thread }) => thread.parentId === rootId)
  const onKeyDown = threadKeys({
    markRead: (rootId) => {
      const view = viewOf(rootId)
      const newest = view?.thread.unread.at(-1)
      if (view && newest) hazel.markThreadRead(view.channelId, view.thread.parentId, newest.seq).settled.catch(() => {})
    },
    markUnread: (messageId) => discardIfRefused(hazel, hazel.markThreadUnread(messageId))
  })
  useEffect(() => list.current?.querySelector<HTMLElement>("[data-thread-card]")?.focus({ preventScroll: true }), [])
  return (
    <div
      ref={list}
      role="group"
      aria-label={threadTexts.threads}
      className="h-full overflow-y-auto"
      onKeyDown={onKeyDown}
    >
      {threads.slice(0, shown).map((view, index) => (
        <ThreadCard key={view.thread.parentId} view={view} isTabStop={index === 0} scroller={list} />
      ))}
      {threads.length > shown && (
        <div className="column py-4">
          <Button onClick={() => setShown(shown + page)}>{uiTexts.showMore}</Button>
        </div>
      )}
    </div>
  )
}

/** The followed threads, one below the other. */
export default function ThreadsPage() {
  const [filter, setFilter] = useState<ThreadFilter>("unread")
  return (
    <div className="flex min-w-0 flex-1 flex-col bg-surface">
      <PageHeader icon={MessagesSquare} title={threadTexts.threads}>
        <Segments label={threadTexts.whichThreads} options={filters} value={filter} choose={setFilter} />
      </PageHeader>
      <FilteredThreads key={filter} filter={filter} showAll={() => setFilter("all")} />
    </div>
  )
}

const FilteredThreads = ({ filter, showAll }: { readonly filter: ThreadFilter; readonly showAll: () => void }) => {
  const threads = useThreadsShown(filter)
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <ConnectionBar />
      {threads === undefined && <ListSkeleton />}
      {threads?.length === 0 && <NoThreads filter={filter} showAll={showAll} />}
      {threads !== undefined && threads.length > 0 && <ThreadList threads={threads} />}
    </div>
  )
}
