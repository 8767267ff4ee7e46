import { ArrowDown } from "lucide-react"
import { messageTexts } from "./texts.ts"

interface JumpToLatestProps {
  readonly unread: number
  readonly jump: () => void
}

export const JumpToLatest = ({ unread, jump }: JumpToLatestProps) => (
  <div className="pointer-events-none absolute inset-x-0 bottom-3 z-10 flex justify-center">
    <button
      type="button"
      onClick={jump}
      className="touch-target pointer-events-auto flex h-8 animate-rise items-center gap-2 rounded-full bg-raised pr-4 pl-3 text-secondary font-medium shadow-float"
    >
      <ArrowDown size={15} strokeWidth={1.75} aria-hidden />
      {messageTexts.jumpToLatest}
      {unread > 0 && (
        <span className="rounded-full bg-accent px-1.5 text-small font-bold text-on-accent tabular">
          {messageTexts.newCount(unread >= 100 ? "99+" : String(unread))}
        </span>
      )}
    </button>
  </div>
)
