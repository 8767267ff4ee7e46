import { useParams } from "@tanstack/react-router"
import { ChevronDown } from "lucide-react"
import type { ReactNode } from "react"
import { classNames } from "../../ui/class-names.ts"
import { useSelected } from "../../ui/use-readable.ts"
import { callsForAttention } from "../unread/attention.ts"
import { ChannelLink } from "./channel-link.tsx"
import { collapsedSections, toggleSection } from "./sidebar-state.ts"
import { useDropChannel } from "./use-drop-channel.ts"
import type { SidebarEntry, SidebarSection } from "./use-sections.ts"

interface SectionProps {
  readonly section: SidebarSection
  readonly action?: ReactNode
  /** Shown when the section has no entries. */
  readonly empty?: ReactNode
  /** Shown below at most two entries, for newcomers. */
  readonly few?: ReactNode
}

/** The visible entries. A collapsed section still shows the open channel and unread ones. */
const useShown = ({ key, entries }: SidebarSection) => {
  const { channelId } = useParams({ strict: false })
  const isCollapsed = useSelected(collapsedSections, (collapsed) => collapsed.includes(key))
  const isInView = ({ summary }: SidebarEntry) => summary.channel.id === channelId || callsForAttention(summary)
  return { isCollapsed, shown: isCollapsed ? entries.filter(isInView) : entries }
}

export const Section = ({ section, action, empty, few }: SectionProps) => {
  const { key, title, entries } = section
  const { isCollapsed, shown } = useShown(section)
  const { isOver, events } = useDropChannel(section)
  return (
    <section
      aria-label={title}
      className={classNames("flex flex-col rounded-sm pt-3", isOver && "bg-accent-soft")}
      {...events}
    >
      <header className="flex h-7 items-center justify-between gap-1 pr-1">
        <h2 className="min-w-0">
          <button
            type="button"
            aria-expanded={!isCollapsed}
            onClick={() => toggleSection(key)}
            className="group/fold flex h-7 max-w-full items-center gap-1 rounded-sm pr-1 pl-2 text-small font-medium text-muted hover:text-text pointer-coarse:h-11"
          >
            <span className="truncate">
              <bdi>{title}</bdi>
            </span>
            <ChevronDown
              size={12}
              strokeWidth={2}
              aria-hidden
              className={classNames(
                "shrink-0 transition-[opacity,rotate] duration-120",
                isCollapsed
                  ? "-rotate-90"
                  : "opacity-0 group-hover/fold:opacity-100 group-focus-visible/fold:opacity-100 pointer-coarse:opacity-100"
              )}
            />
          </button>
        </h2>
        {action}
      </header>
      {entries.length === 0 && !isCollapsed && empty}
      <ul className="flex flex-col gap-px empty:hidden">
        {shown.map(({ summary, title: name }) => (
          <ChannelLink key={summary.channel.id} summary={summary} title={name} />
        ))}
      </ul>
      {entries.length < 3 && !isCollapsed && few}
    </section>
  )
}
