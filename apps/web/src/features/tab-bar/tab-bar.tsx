import { needsMe } from "@hazel/domain/attention"
import { Link } from "@tanstack/react-router"
import { CircleUserRound, House, Inbox, type LucideIcon, Search } from "lucide-react"
import { useHazel } from "../../hazel.ts"
import { classNames } from "../../ui/class-names.ts"
import { isScreenKeyboardOpen } from "../../ui/screen-keyboard.ts"
import { useReadable, useSelected } from "../../ui/use-readable.ts"
import { Queries } from "../../ui/queries.tsx"
import { useUnreadEntries } from "../inbox/use-inbox.ts"
import { formatCount } from "../unread/attention.ts"
import { tabBarTexts } from "./texts.ts"

interface TabProps {
  readonly to: "/" | "/inbox" | "/search" | "/you"
  readonly icon: LucideIcon
  readonly label: string
  /** How many things behind the tab need the person. */
  readonly count?: number
  /** Whether the number only tells what is new. */
  readonly isQuiet?: boolean
}

const Tab = ({ to, icon: Icon, label, count = 0, isQuiet = false }: TabProps) => (
  <Link
    to={to}
    className="relative flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 -outline-offset-2 text-muted active:bg-pressed aria-[current=page]:text-accent-strong"
  >
    <Icon size={22} strokeWidth={1.75} aria-hidden />
    <span className="max-w-full truncate text-[11px] leading-4 font-medium">
      {label}
      {count > 0 && (
        <span className="text-[0px] leading-[0]">
          {(isQuiet ? tabBarTexts.unread : tabBarTexts.needYou)(count, formatCount(count))}
        </span>
      )}
    </span>
    {count > 0 && (
      <span
        aria-hidden
        className={classNames(
          "absolute start-1/2 top-1.5 ms-1.5 min-w-4.5 rounded-full px-1 text-center text-[11px] leading-4.5 font-bold tabular ring-2 ring-ground",
          isQuiet ? "bg-muted text-ground" : "bg-attention-strong text-on-attention"
        )}
      >
        {formatCount(count)}
      </span>
    )}
  </Link>
)

const InboxTab = () => <Tab to="/inbox" icon={Inbox} label={tabBarTexts.inbox} count={useUnreadEntries()} isQuiet />

/** The pages of a phone. The on-screen keyboard takes the place of the bar. */
export default function TabBar() {
  const isCovered = useReadable(isScreenKeyboardOpen)
  const needed = useSelected(useHazel().channels, (channels) =>
    (channels ?? []).reduce((sum, summary) => sum + (summary.channel.archivedAt === null ? needsMe(summary) : 0), 0)
  )
  return (
    <nav
      aria-label={tabBarTexts.pages}
      className={classNames(
        "shrink-0 border-t border-line bg-ground pb-[env(safe-area-inset-bottom)]",
        isCovered && "hidden"
      )}
    >
      <div className="flex">
        <Tab to="/" icon={House} label={tabBarTexts.channels} count={needed} />
        <Queries>
          <InboxTab />
        </Queries>
        <Tab to="/search" icon={Search} label={tabBarTexts.search} />
        <Tab to="/you" icon={CircleUserRound} label={tabBarTexts.you} />
      </div>
    </nav>
  )
}
