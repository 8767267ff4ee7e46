import { type MouseEvent, type PointerEvent, useRef } from "react"
import { useLongPress } from "./use-long-press.ts"

/** A context menu, opened with the right button, the menu key or a long press. */
export const useContextMenu = () => {
  const longPress = useLongPress()
  const wasAsked = useRef(false)
  return (open: (anchor: Element) => void) => {
    const ask = (anchor: Element) => {
      wasAsked.current = true
      open(anchor)
    }
    const { onPointerDown, ...press } = longPress(ask)
    return {
      ...press,
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        wasAsked.current = false
        onPointerDown(event)
      },
      onContextMenu: (event: MouseEvent<HTMLElement>) => {
        event.preventDefault()
        ask(event.currentTarget)
      },
      // Lifting the finger after a long press is not a click.
      onClick: (event: MouseEvent) => {
        if (wasAsked.current && event.detail > 0) event.preventDefault()
        wasAsked.current = false
      }
    }
  }
}
