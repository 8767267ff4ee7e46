import { Link } from "@tanstack/react-router"
import { Flag } from "lucide-react"
import { useHazel } from "../../hazel.ts"
import { classNames } from "../../ui/class-names.ts"
import { useSelected } from "../../ui/use-readable.ts"
import { formatCount } from "../unread/attention.ts"
import { row } from "./channel-link.tsx"
import { sidebarTexts } from "./texts.ts"

/** The number of open reports, for people who may resolve them. Renders nothing when there are none. */
export const ReportsLink = () => {
  const open = useSelected(useHazel().reports, (reports) => reports?.queue?.length ?? 0)
  if (open === 0) return null
  return (
    <Link to="/reports" className={classNames(row, "font-bold text-text")}>
      <Flag size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
      <span className="min-w-0 flex-1 truncate">
        {sidebarTexts.reports}
        <span className="text-[0px] leading-[0]">{sidebarTexts.openReports(formatCount(open))}</span>
      </span>
      <span
        aria-hidden
        className="shrink-0 rounded-full bg-attention-strong px-1.5 text-small font-bold text-on-attention tabular"
      >
        {formatCount(open)}
      </span>
    </Link>
  )
}
