import { Link } from "@tanstack/react-router"
import { MessagesSquare } from "lucide-react"
import { classNames } from "../../ui/class-names.ts"
import { formatCount } from "../unread/attention.ts"
import { useThreadsNews } from "../thread/use-threads-news.ts"
import { row } from "./channel-link.tsx"
import { sidebarTexts } from "./texts.ts"

/** Says for screen readers what the font weight and the badge show. */
const spoken = (unread: number, needs: number) => {
  if (unread === 0) return ""
  const threads = sidebarTexts.threadsWithNewReplies(formatCount(unread))
  return needs === 0 ? threads : threads + sidebarTexts.needYou(needs, formatCount(needs))
}

/** The number of followed threads with new replies. The badge is copper if one needs the person. */
export const ThreadsLink = () => {
  const { unread, needs } = useThreadsNews()
  return (
    <Link to="/threads" className={classNames(row, unread > 0 ? "font-bold text-text" : "text-muted")}>
      <MessagesSquare size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
      <span className="min-w-0 flex-1 truncate">
        {sidebarTexts.threads}
        <span className="text-[0px] leading-[0]">{spoken(unread, needs)}</span>
      </span>
      {unread > 0 && (
        <span
          aria-hidden
          className={classNames(
            "shrink-0 rounded-full px-1.5 text-small font-bold tabular",
            needs > 0 ? "bg-attention-strong text-on-attention" : "bg-pressed text-muted"
          )}
        >
          {formatCount(unread)}
        </span>
      )}
    </Link>
  )
}
