import { Queries } from "../../ui/queries.tsx"
import { formatCount } from "../unread/attention.ts"
import { inboxTexts } from "./texts.ts"
import { useUnreadEntries } from "./use-inbox.ts"

const Count = () => {
  const unread = useUnreadEntries()
  if (unread === 0) return null
  return (
    <span data-news className="shrink-0 rounded-full bg-pressed px-1.5 text-small font-bold text-muted tabular">
      <span className="text-[0px] leading-[0]">{inboxTexts.unreadEntries(formatCount(unread))}</span>
      <span aria-hidden>{formatCount(unread)}</span>
    </span>
  )
}

/** The number of unread entries in the inbox. It is quiet, because channels and threads show in copper what needs the person. */
export default function InboxCount() {
  return (
    <Queries>
      <Count />
    </Queries>
  )
}
