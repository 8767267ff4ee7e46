import type { InboxKind, InboxState } from "@hazel/domain/models/inbox-model"
import { CheckCheck, Inbox } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { IconButton } from "../../ui/icon-button.tsx"
import { Queries } from "../../ui/queries.tsx"
import { Segments } from "../../ui/segments.tsx"
import { ConnectionBar } from "../conversation/connection-bar.tsx"
import { PageHeader } from "../sidebar/page-header.tsx"
import { inboxKeys } from "./inbox-keys.ts"
import { InboxResults } from "./inbox-results.tsx"
import { KindTabs } from "./kind-tabs.tsx"
import { inboxTexts } from "./texts.ts"
import { useInbox } from "./use-inbox.ts"
import { useMarkEntries } from "./use-mark-entries.ts"

const states: ReadonlyArray<{ readonly value: InboxState; readonly label: string }> = [
  { value: "open", label: inboxTexts.all },
  { value: "unread", label: inboxTexts.unread },
  { value: "done", label: inboxTexts.done }
]

const InboxContent = () => {
  const [state, setState] = useState<InboxState>("open")
  const [kind, setKind] = useState<InboxKind | null>(null)
  const wanted = { state, kind }
  const found = useInbox(wanted)
  const marks = useMarkEntries()
  const entries = found.entries ?? []
  const page = useRef<HTMLDivElement>(null)
  // An entry that left the list may have had the focus.
  useEffect(() => {
    if (document.activeElement === document.body) page.current?.focus({ preventScroll: true })
  })
  return (
    // The page takes the focus when its last entry is done, so that U still takes that back.
    <div
      ref={page}
      data-inbox
      tabIndex={-1}
      onKeyDown={inboxKeys(entries, marks)}
      className="flex min-w-0 flex-1 flex-col bg-surface outline-none"
    >
      <PageHeader icon={Inbox} title={inboxTexts.inbox} isTab>
        {state !== "done" && entries.length > 1 && (
          <IconButton icon={CheckCheck} label={inboxTexts.allDone} onClick={() => void marks.markDone(entries)} />
        )}
        <Segments label={inboxTexts.whichState} options={states} value={state} choose={setState} />
      </PageHeader>
      <div className="relative flex min-h-0 flex-1 flex-col overflow-y-auto">
        <ConnectionBar />
        <KindTabs kind={kind} choose={setKind} />
        <InboxResults key={`${state} ${kind}`} found={found} wanted={wanted} marks={marks} />
      </div>
    </div>
  )
}

/** All that needs the person, newest first. */
export default function InboxPage() {
  return (
    <Queries>
      <InboxContent />
    </Queries>
  )
}
