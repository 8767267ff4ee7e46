import type { Timeline } from "@hazel/client"
import { useMemo } from "react"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"

/** The viewer's newest message in a channel, if the end of the list is loaded. */
export const useLastOwn = ({ messageIds, hasNewer }: Timeline, isChannel: boolean) => {
  const hazel = useHazel()
  const viewerId = useReadable(hazel.me)
  return useMemo(
    () =>
      isChannel && !hasNewer
        ? messageIds.findLast((id) => hazel.message(id).get()?.message.authorId === viewerId)
        : undefined,
    [hazel, messageIds, hasNewer, isChannel, viewerId]
  )
}
