import type { ChannelId } from "@hazel/domain/ids"
import { useNavigate } from "@tanstack/react-router"
import { useCallback } from "react"
import { closeDialog } from "../../ui/dialog-store.ts"

/** Goes to a channel, out of whatever dialog one chose it in. */
export const useOpenChannel = () => {
  const navigate = useNavigate()
  return useCallback(
    (channelId: ChannelId) => {
      closeDialog()
      void navigate({ to: "/c/$channelId", params: { channelId } })
    },
    [navigate]
  )
}
