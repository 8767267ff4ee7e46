import { ArrowDown, ArrowUp } from "lucide-react"
import { classNames } from "../../ui/class-names.ts"
import type { Beyond, Edge } from "./unread-beyond.ts"
import { sidebarTexts } from "./texts.ts"

interface UnreadPillProps {
  readonly edge: Edge
  readonly beyond: Beyond
  /** `byKeyboard` means that the focus has to move as well. */
  readonly show: (byKeyboard: boolean) => void
}

/** Says for screen readers what the colour shows. */
const spoken = ({ needed }: Beyond) => (needed === 0 ? "" : sidebarTexts.needYou(needed))

/**
 * Shows at an edge of the sidebar how many unread channels are beyond it, and scrolls to them. The pill is copper if
 * one needs the person.
 */
export const UnreadPill = ({ edge, beyond, show }: UnreadPillProps) => {
  if (beyond.unread === 0) return null
  const Arrow = edge === "above" ? ArrowUp : ArrowDown
  return (
    <button
      type="button"
      onClick={({ detail }) => show(detail === 0)}
      className={classNames(
        "touch-target absolute left-1/2 z-10 flex h-7 -translate-x-1/2 items-center gap-1.5 rounded-full pr-3 pl-2.5 text-small font-bold whitespace-nowrap tabular shadow-float",
        edge === "above" ? "top-1.5" : "bottom-1.5",
        beyond.needed > 0 ? "bg-attention-strong text-on-attention" : "bg-raised text-text"
      )}
    >
      <Arrow size={13} strokeWidth={2} aria-hidden />
      <span>
        {sidebarTexts.unreadBeyond(beyond.unread, edge)}
        <span className="text-[0px] leading-[0]">{spoken(beyond)}</span>
      </span>
    </button>
  )
}
