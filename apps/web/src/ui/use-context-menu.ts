import type { MouseEvent } from "react"
import { useLongPress } from "./use-long-press.ts"

/** A context menu, opened with the right button, the menu key or a long press. */
export const useContextMenu = () => {
  const longPress = useLongPress()
  return (open: (anchor: Element) => void) => ({
    ...longPress(open),
    onContextMenu: (event: MouseEvent<HTMLElement>) => {
      event.preventDefault()
      open(event.currentTarget)
    }
  })
}
