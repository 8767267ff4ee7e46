import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"

const changes = new Set(["channel_created", "public_channels_changed", "channel_opened", "channel_closed"])

/** Fetches again what is shown of public channels, when one of them changes or when the person comes or goes. */
export const usePublicChannelChanges = (refetch: () => unknown) => {
  const hazel = useHazel()
  useEffect(() => hazel.listen(({ type }) => void (changes.has(type) && refetch())), [hazel, refetch])
}
