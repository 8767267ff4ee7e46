import type { UserId } from "@hazel/domain/ids"
import { useCallback } from "react"
import { useHazel } from "../../hazel.ts"
import { useOpenChannel } from "./use-open-channel.ts"
import { showFailure } from "../failure/show-failure.ts"

/** Opens the conversation with somebody and creates it if there is none. An existing one opens without a connection. */
export const useWriteTo = () => {
  const hazel = useHazel()
  const openChannel = useOpenChannel()
  return useCallback(
    (userId: UserId) => {
      const known = hazel.channels
        .get()
        ?.find(({ channel }) => channel.kind === "direct" && channel.participantIds.includes(userId))
      if (known) return openChannel(known.channel.id)
      void hazel
        .call((client) => client.channel.createDirect({ userIds: [userId] }))
        .then(({ data }) => openChannel(data.channel.id), showFailure)
    },
    [hazel, openChannel]
  )
}
