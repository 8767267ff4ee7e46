import type { Timeline, TimelineHandle } from "@hazel/client"
import type { MessageId } from "@hazel/domain/ids"
import { useEffect, useState } from "react"

/**
 * Whether the window on a thread goes back to where what is new begins; until then it is loaded further, as what is not
 * shown is not read.
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
