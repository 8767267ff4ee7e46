import { Link } from "@tanstack/react-router"
import { Layers } from "lucide-react"
import { classNames } from "../../ui/class-names.ts"
import { row } from "./channel-link.tsx"
import { sidebarTexts } from "./texts.ts"

/** It has no number, because the channels below show theirs. */
export const UnreadLink = () => (
  <Link to="/unread" className={classNames(row, "text-muted")}>
    <Layers size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
    <span className="min-w-0 flex-1 truncate">{sidebarTexts.allUnread}</span>
  </Link>
)
