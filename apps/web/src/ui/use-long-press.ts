import { type PointerEvent, useRef } from "react"
import { preventClick } from "./prevent-click.ts"

const held = 450
const steady = 10

/** On touch screens, a long press opens the menu. */
export const useLongPress = () => {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number }>(undefined)
  const cancel = () => clearTimeout(press.current?.timer)
  return (run: (anchor: Element) => void) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType !== "touch") return
      const { currentTarget: anchor, clientX: x, clientY: y } = event
      cancel()
      const open = () => {
        preventClick()
        run(anchor)
      }
      press.current = { timer: setTimeout(open, held), x, y }
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const from = press.current
      if (from && Math.hypot(clientX - from.x, clientY - from.y) > steady) cancel()
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    onContextMenu: (event: { readonly preventDefault: () => void }) => {
      if (matchMedia("(pointer: coarse)").matches) event.preventDefault()
    }
  })
}
