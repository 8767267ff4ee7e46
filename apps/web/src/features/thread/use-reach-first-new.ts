import type { Timeline, TimelineHandle } from "@hazel/client"
import type { MessageId } from "@hazel/domain/ids"
import { useEffect, useState } from "react"

/**
 * Whether the window on a thread reaches back to the first new reply. Until it does, older replies are loaded, because
 * only shown replies are marked as read.
 */
export const useReachFirstNew = (handle: TimelineHandle, timeline: Timeline, firstNew: MessageId | undefined) => {
  const { messageIds, hasOlder } = timeline
  const [hasFailed, setHasFailed] = useState(false)
  const isReached = hasFailed || !hasOlder || firstNew === undefined || firstNew !== messageIds[0]
  useEffect(() => {
    // While another window is fetched this loads nothing, so each change of the timeline asks again.
    if (isReached || timeline.status !== "ready" || timeline.isLoadingOlder) return
    handle.loadOlder().catch(() => setHasFailed(true))
  }, [handle, timeline, isReached])
  return isReached
}
