import { Link } from "@tanstack/react-router"
import { Inbox } from "lucide-react"
import { Suspense } from "react"
import { classNames } from "../../ui/class-names.ts"
import { lazyPart } from "../../ui/lazy-part.ts"
import { row } from "./channel-link.tsx"
import { sidebarTexts } from "./texts.ts"

const InboxCount = lazyPart(() => import("../inbox/inbox-count.tsx"))

/** The number of unread entries is fetched once the first screen is idle. */
export const InboxLink = () => (
  <Link to="/inbox" className={classNames(row, "text-muted has-data-news:font-bold has-data-news:text-text")}>
    <Inbox size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
    <span className="min-w-0 flex-1 truncate">{sidebarTexts.inbox}</span>
    <Suspense>
      <InboxCount />
    </Suspense>
  </Link>
)
