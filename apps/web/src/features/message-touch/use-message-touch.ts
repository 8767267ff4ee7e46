import { type RefObject, useEffect } from "react"
import { useHazel } from "../../hazel.ts"
import { useConversation } from "../conversation/conversation-context.ts"

/** On touch screens, a long press on a message of the list opens its sheet and a swipe replies to it. */
export const useMessageTouch = (list: RefObject<HTMLElement | null>) => {
  const hazel = useHazel()
  const conversation = useConversation()
  useEffect(() => {
    if (!matchMedia("(any-pointer: coarse)").matches) return
    let stop = () => {}
    let isOver = false
    const attach = async () => {
      const { messageTouch } = await import("./message-touch.tsx")
      if (!isOver && list.current) stop = messageTouch(list.current, hazel, conversation)
    }
    // Without its code, messages can still be read and answered.
    attach().catch(() => undefined)
    return () => {
      isOver = true
      stop()
    }
  }, [hazel, conversation, list])
}

/** Follows touches for a component that renders the provider of its conversation itself. */
export const MessageTouch = ({ list }: { readonly list: RefObject<HTMLElement | null> }) => {
  useMessageTouch(list)
  return null
}
