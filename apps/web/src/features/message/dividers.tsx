import type { Timestamp } from "@hazel/domain/timestamp"
import { useToday } from "../../ui/use-today.ts"
import { formatDay } from "./moments.ts"
import { messageTexts } from "./texts.ts"

/** "Today", "Yesterday" or the date. It changes at midnight in an open window. */
const Day = ({ moment }: { readonly moment: Timestamp }) => formatDay(moment, useToday())

export const DayDivider = ({ moment }: { readonly moment: Timestamp }) => (
  <div className="column flex h-10 items-center gap-3">
    <span className="h-px flex-1 bg-line" />
    <span className="text-small font-medium text-muted">
      <Day moment={moment} />
    </span>
    <span className="h-px flex-1 bg-line" />
  </div>
)

export const NewDivider = () => (
  <div className="column flex h-7 items-center gap-3">
    <span className="h-px flex-1 bg-attention/60" />
    <span className="text-small font-bold text-attention-strong">{messageTexts.new}</span>
  </div>
)

/** The day of the messages in view, while its own divider is out of view. */
export const FloatingDay = ({ moment }: { readonly moment: Timestamp }) => (
  <div aria-hidden className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
    <span className="animate-appear rounded-full bg-raised px-3 py-1 text-small font-medium text-muted shadow-float">
      <Day moment={moment} />
    </span>
  </div>
)
