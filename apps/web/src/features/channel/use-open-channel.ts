import type { ChannelId } from "@hazel/domain/ids"
import { useNavigate } from "@tanstack/react-router"
import { useCallback } from "react"
import { closeDialog } from "../../ui/dialog-store.ts"

/** Opens a channel and closes the dialog it was chosen in. */
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
