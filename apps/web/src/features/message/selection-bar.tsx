import { EyeOff } from "lucide-react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { useReadable } from "../../ui/use-readable.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { hideMessages } from "../hidden-message/hide-messages.ts"
import { uiTexts } from "../../ui/texts.ts"
import { messageTexts } from "./texts.ts"

/** The actions on the selected messages. */
export const SelectionBar = () => {
  const hazel = useHazel()
  const { channelId, selection } = useConversation()
  const selected = useReadable(selection)
  if (selected === undefined) return null
  const finish = () => selection.set(undefined)
  const hide = () => {
    finish()
    void hideMessages(hazel, channelId, [...selected])
  }
  return (
    <div className="pointer-events-none absolute inset-x-4 bottom-3 z-20 flex justify-center">
      <div
        role="toolbar"
        aria-label={messageTexts.selectedMessages}
        className="pointer-events-auto flex animate-rise items-center gap-2 rounded-md bg-raised py-2 pr-2 pl-4 text-secondary shadow-float"
      >
        <span aria-live="polite" className="pr-2 tabular">
          {selected.size === 0 ? messageTexts.selectMessages : messageTexts.selectedCount(selected.size)}
        </span>
        <Button onClick={hide} disabled={selected.size === 0}>
          <EyeOff size={15} strokeWidth={1.75} aria-hidden /> {messageTexts.hideForMe}
        </Button>
        <Button variant="plain" onClick={finish}>
          {uiTexts.cancel}
        </Button>
      </div>
    </div>
  )
}
