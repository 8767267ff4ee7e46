import { useRef } from "react"
import { useHazel } from "../../hazel.ts"
import { loadWhenIdle } from "../../ui/load-when-idle.ts"
import { untilLoaded } from "../../ui/until-loaded.ts"
import { useConversation } from "../conversation/conversation-context.ts"

const loadConfirm = () => import("./confirm-wide-mention.tsx")
loadWhenIdle(loadConfirm)

/**
 * Asks before a text with `@here` or `@channel` notifies many people. A text that was confirmed is not asked about again, also
 * where it waits for its files.
 */
export const useConfirmedMentions = (isInChannel: boolean) => {
  const hazel = useHazel()
  const { channelId } = useConversation()
  const confirmed = useRef<string>(undefined)
  return (text: string, send: () => void) => {
    if (!isInChannel || confirmed.current === text || !/@(?:here|channel)/i.test(text)) return send()
    void untilLoaded(loadConfirm).then(({ confirmWideMention }) =>
      confirmWideMention({ hazel, channelId, text }, () => {
        confirmed.current = text
        send()
      })
    )
  }
}
