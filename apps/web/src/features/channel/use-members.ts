import type { ChannelId } from "@hazel/domain/ids"
import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"

/** Everybody in a channel, as they come, go and become something else; `undefined` until they are known. */
export const useMembers = (channelId: ChannelId) => {
  const members = useHazel().members(channelId)
  useEffect(() => void members.open(), [members])
  return useReadable(members)
}
