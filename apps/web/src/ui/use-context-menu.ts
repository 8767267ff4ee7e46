import { type MouseEvent, type PointerEvent, useRef } from "react"
import { useLongPress } from "./use-long-press.ts"

/** A menu about something: asked for with the right button, the menu key, or by holding still on it. */
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
      // The finger that held still is lifted, which is no click.
      onClick: (event: MouseEvent) => {
        if (wasAsked.current && event.detail > 0) event.preventDefault()
        wasAsked.current = false
      }
    }
  }
}
