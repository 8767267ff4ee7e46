import { type PointerEvent, type ReactNode, useRef } from "react"
import { Dialog } from "./dialog.tsx"

/** A sheet that was pulled down this far, in pixels, closes when the finger lets go. */
const pulledFar = 90

interface SheetProps {
  readonly title: string
  readonly children: ReactNode
  readonly close: () => void
}

/** Moves the sheet with the finger on its handle, and closes it if the finger lets go far enough down. */
const usePullDown = (close: () => void) => {
  const from = useRef<number>(undefined)
  const pull = ({ clientY }: PointerEvent) => Math.max(0, clientY - (from.current ?? clientY))
  const place = (event: PointerEvent, by: number) => {
    const sheet = event.currentTarget.closest("dialog")
    if (sheet) sheet.style.translate = by === 0 ? "" : `0 ${by}px`
  }
  return {
    onPointerDown: (event: PointerEvent) => {
      from.current = event.clientY
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent) => from.current !== undefined && place(event, pull(event)),
    onPointerUp: (event: PointerEvent) => {
      const isFar = pull(event) > pulledFar
      from.current = undefined
      if (isFar) close()
      else place(event, 0)
    },
    onPointerCancel: (event: PointerEvent) => {
      from.current = undefined
      place(event, 0)
    }
  }
}

/** A modal dialog at the lower edge of a phone. It closes with a tap beside it, a pull down, Escape or "back". */
export const Sheet = ({ title, children, close }: SheetProps) => (
  <Dialog title={title} size="small" isBare close={close}>
    <div
      aria-hidden
      className="flex shrink-0 touch-none justify-center pt-2.5 pb-3 pointer-fine:opacity-0"
      {...usePullDown(close)}
    >
      <span className="h-1 w-9 rounded-full bg-line-strong" />
    </div>
    {children}
  </Dialog>
)
