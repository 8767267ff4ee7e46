import { formatWait } from "./restriction-ends.ts"
import type { useSlowMode } from "./slow-mode.ts"
import { channelRestrictionTexts } from "./texts.ts"

/** Shows below the composer that slow mode is on. */
export const SlowModeLine = ({ seconds, waitMs }: ReturnType<typeof useSlowMode>) =>
  seconds > 0 && (
    <p className="px-2 pt-1.5 text-small text-muted tabular-nums" aria-live="off">
      {waitMs > 0
        ? channelRestrictionTexts.slowModeWait(formatWait(waitMs))
        : channelRestrictionTexts.slowModeInterval(formatWait(seconds * 1000))}
    </p>
  )
