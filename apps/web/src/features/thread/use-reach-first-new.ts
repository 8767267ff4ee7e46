import type { Timeline, TimelineHandle } from "@hazel/client"
import type { MessageId } from "@hazel/domain/ids"
import { useEffect, useState } from "react"

/**
 * Whether the window on a thread reaches back to the first new reply. Until it does, older replies are loaded, because
 * only shown replies are marked as read.
 */
export const useReachFirstNew = (handle: TimelineHandle, timeline: Timeline, firstNew: MessageId | undefined) => {
  const { status, messageIds, hasOlder, isLoadingOlder } = timeline
  const [hasFailed, setHasFailed] = useState(false)
  const isReached = hasFailed || !hasOlder || firstNew === undefined || firstNew !== messageIds[0]
  const isWanting = status === "ready" && !isReached && !isLoadingOlder
  useEffect(() => {
    if (isWanting) handle.loadOlder().catch(() => setHasFailed(true))
  }, [handle, isWanting])
  return isReached
}
