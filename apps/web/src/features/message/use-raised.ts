import { type FocusEvent, useState } from "react"
import { isTyping } from "../../ui/keys.ts"

/** Whether a row is pointed at or holds the keyboard focus: then it shows its toolbar. */
export const useRaised = () => {
  const [isHovered, setIsHovered] = useState(false)
  const [isFocused, setIsFocused] = useState(false)
  return {
    isRaised: isHovered || isFocused,
    onPointerEnter: ({ pointerType }: { readonly pointerType: string }) => setIsHovered(pointerType !== "touch"),
    onPointerLeave: () => setIsHovered(false),
    onFocus: ({ target }: FocusEvent) => setIsFocused(target.matches(":focus-visible") && !isTyping(target)),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setIsFocused(false)
    }
  }
}
