import { InboxKind } from "@hazel/domain/models/inbox-model"
import { formatCount } from "../unread/attention.ts"
import { inboxTexts } from "./texts.ts"
import { useInboxCounts } from "./use-inbox.ts"

interface KindTabsProps {
  readonly kind: InboxKind | null
  readonly choose: (kind: InboxKind | null) => void
}

const tab =
  "touch-target flex h-7 shrink-0 items-center gap-1.5 rounded-full px-3 text-secondary font-medium whitespace-nowrap text-muted hover:bg-hover hover:text-text aria-pressed:bg-pressed aria-pressed:text-text pointer-coarse:h-9"

/** The kinds of entries, each with its number of unread ones. */
export const KindTabs = ({ kind, choose }: KindTabsProps) => {
  const unread = useInboxCounts()
  return (
    <div
      role="group"
      aria-label={inboxTexts.whichKinds}
      className="scroll-quiet flex shrink-0 gap-1 overflow-x-auto border-b border-line px-4 py-2"
    >
      <button type="button" className={tab} aria-pressed={kind === null} onClick={() => choose(null)}>
        {inboxTexts.allKinds}
      </button>
      {InboxKind.literals.map((each) => (
        <button key={each} type="button" className={tab} aria-pressed={kind === each} onClick={() => choose(each)}>
          {inboxTexts.kinds[each]}
          {unread !== undefined && unread[each] > 0 && (
            <span className="text-small tabular">
              {formatCount(unread[each])}
              <span className="sr-only"> {inboxTexts.unreadEntry}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  )
}
