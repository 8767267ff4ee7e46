import type { ChannelId } from "@hazel/domain/ids"
import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"

/** The members of a channel, kept up to date by events; `undefined` until they are loaded. */
export const useMembers = (channelId: ChannelId) => {
  const members = useHazel().members(channelId)
  useEffect(() => void members.open(), [members])
  return useReadable(members)
}
