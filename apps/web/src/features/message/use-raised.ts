import type { MessageId } from "@hazel/domain/ids"
import { type FocusEvent, useState } from "react"
import { isTyping } from "../../ui/keys.ts"
import { menuStore } from "../../ui/menu-store.ts"
import { useSelected } from "../../ui/use-readable.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { emojiPickerStore } from "../message-reaction/emoji-picker-store.ts"

/**
 * Whether the open menu or picker belongs to this row: a message may be shown in the channel and in its thread at once.
 */
const useIsAnchor = (id: MessageId) => {
  const isThread = useConversation().parentId !== null
  const isHere = (anchor: Element | undefined) => {
    const row = anchor?.closest<HTMLElement>("[data-message]")
    return row?.dataset["message"] === id && (row.closest("[data-thread]") !== null) === isThread
  }
  const hasMenu = useSelected(menuStore, (menu) => isHere(menu?.anchor))
  const hasPicker = useSelected(emojiPickerStore, (picker) => isHere(picker?.anchor))
  return hasMenu || hasPicker
}

/** Whether a row shows its toolbar: while it is hovered, has the keyboard focus or has a menu open. */
export const useRaised = (id: MessageId) => {
  const [isHovered, setIsHovered] = useState(false)
  const [isFocused, setIsFocused] = useState(false)
  const isAnchor = useIsAnchor(id)
  return {
    isRaised: isHovered || isFocused || isAnchor,
    // React derives `pointerenter` from where the pointer came from, and misses it when a dialog over the row was
    // removed.
    onPointerOver: ({ pointerType }: { readonly pointerType: string }) => setIsHovered(pointerType !== "touch"),
    onPointerLeave: () => setIsHovered(false),
    onFocus: ({ target }: FocusEvent) => setIsFocused(target.matches(":focus-visible") && !isTyping(target)),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setIsFocused(false)
    }
  }
}
