import type { KeyboardEvent, PointerEvent } from "react"
import { classNames } from "./class-names.ts"
import type { Store } from "./store.ts"
import { useReadable } from "./use-readable.ts"

interface ResizeHandleProps {
  readonly label: string
  readonly width: Store<number>
  readonly min: number
  readonly max: number
  /** The edge of the panel that the handle is on. */
  readonly edge: "left" | "right"
}

const keyboardStep = 16

export const ResizeHandle = ({ label, width, min, max, edge }: ResizeHandleProps) => {
  const value = useReadable(width)
  const sign = edge === "right" ? 1 : -1
  const resize = (next: number) => width.set(Math.round(Math.max(min, Math.min(max, next))))
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const { currentTarget: handle, clientX: from, pointerId } = event
    const move = (moved: globalThis.PointerEvent) => resize(value + sign * (moved.clientX - from))
    event.preventDefault()
    handle.setPointerCapture(pointerId)
    handle.addEventListener("pointermove", move)
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), { once: true })
  }
  const nudge = (event: KeyboardEvent) => {
    const step = { ArrowRight: sign, ArrowLeft: -sign }[event.key]
    if (step !== undefined) resize(value + step * keyboardStep)
  }
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      onPointerDown={drag}
      onKeyDown={nudge}
      className={classNames(
        "absolute inset-y-0 z-10 w-2 cursor-col-resize touch-none max-md:hidden",
        "after:absolute after:inset-y-0 after:left-1/2 after:w-px after:bg-transparent hover:after:bg-line-strong focus-visible:after:bg-accent",
        edge === "right" ? "-right-1" : "-left-1"
      )}
    />
  )
}
