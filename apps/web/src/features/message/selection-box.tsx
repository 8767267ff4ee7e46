import type { MessageId } from "@hazel/domain/ids"
import { useSelected } from "../../ui/use-readable.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { toggleIn } from "./selection.ts"
import { messageTexts } from "./texts.ts"
import { Checkbox } from "../../ui/checkbox.tsx"

/** In selection mode, pressing anywhere on a message selects it. */
export const SelectionBox = ({ id }: { readonly id: MessageId }) => {
  const { selection } = useConversation()
  const isPicked = useSelected(selection, (selected) => selected?.has(id))
  if (isPicked === undefined) return null
  return (
    <label className="absolute inset-0 z-10 flex cursor-pointer justify-end rounded-sm px-4 py-2 has-checked:bg-accent-soft/40">
      <Checkbox
        label={messageTexts.selectMessage}
        isChecked={isPicked}
        set={() => toggleIn(selection, id)}
        className="size-4.5"
      />
    </label>
  )
}
