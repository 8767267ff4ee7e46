import type { LucideIcon } from "lucide-react"
import type { ReactNode } from "react"
import { BackButton, ShowSidebarButton } from "./header-buttons.tsx"

interface PageHeaderProps {
  readonly icon: LucideIcon
  readonly title: string
  /** Whether the tab bar of phones leads to the page, which then needs no way back. */
  readonly isTab?: boolean
  readonly children?: ReactNode
}

/** The header of a page that is not a conversation. */
export const PageHeader = ({ icon: Icon, title, isTab = false, children }: PageHeaderProps) => (
  <header className="box-content flex h-13 shrink-0 items-center gap-2 border-b border-line pt-[env(safe-area-inset-top)] pr-4 pl-5 max-md:pl-3.5">
    <ShowSidebarButton />
    {!isTab && <BackButton />}
    <Icon size={18} strokeWidth={1.75} aria-hidden className="text-muted" />
    <h1 className="min-w-0 flex-1 truncate font-bold">{title}</h1>
    {children}
  </header>
)
