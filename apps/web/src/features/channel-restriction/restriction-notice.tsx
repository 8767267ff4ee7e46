import type { ReactNode } from "react"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { useToday } from "../../ui/use-today.ts"
import { ArchivedNotice } from "../conversation/archived-notice.tsx"
import { formatUntil } from "../message/moments.ts"
import type { Restriction } from "./use-restriction.ts"
import { channelRestrictionTexts } from "./texts.ts"

const Notice = ({ children }: { readonly children: ReactNode }) => (
  <div className="column shrink-0 pb-[max(1rem,env(safe-area-inset-bottom))]">
    <p role="status" className="flex min-h-11 items-center rounded-md bg-hover px-4 py-1.5 text-secondary text-muted">
      {children}
    </p>
  </div>
)

interface RestrictionNoticeProps {
  readonly restriction: Restriction
  readonly summary: ChannelSummary
}

/** Replaces the composer. The draft is kept. */
export const RestrictionNotice = ({ restriction, summary }: RestrictionNoticeProps) => {
  const today = useToday()
  switch (restriction.kind) {
    case "archived":
      return <ArchivedNotice summary={summary} />
    case "muted":
      return (
        <Notice>
          {channelRestrictionTexts.muted(restriction.endsAt ? formatUntil(restriction.endsAt, today) : undefined)}
        </Notice>
      )
    case "read-only":
      return <Notice>{channelRestrictionTexts.readOnly}</Notice>
  }
}
