import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"

/** Lets others see that the person is typing, until the message is sent or the field is emptied or left. */
export const useTyping = (channelId: ChannelId, parentId: MessageId | null) => {
  const hazel = useHazel()
  useEffect(() => () => hazel.setTyping(channelId, parentId, false), [hazel, channelId, parentId])
  return {
    changed: (text: string) => hazel.setTyping(channelId, parentId, text.trim() !== ""),
    stopped: () => hazel.setTyping(channelId, parentId, false)
  }
}
