import { preventClick } from "../../ui/prevent-click.ts"
import { isAtEdge, movementOf } from "./swipe.ts"
import { swipedRow, tick } from "./swiped-row.ts"

/** How long a finger rests on a message, in milliseconds, until its sheet opens. */
const held = 450

export interface MessageGestures {
  /** Opens the actions on the message of a row. */
  readonly press: (row: HTMLElement) => void
  /** The reply to the message of a row, if that is possible. */
  readonly replyTo: (row: HTMLElement) => (() => void) | undefined
}

/** Controls with a use of their own for a finger that rests on them or moves sideways. */
const ownGestures = "input, textarea, select, audio, video, [contenteditable], [role=slider]"

const rowOf = ({ target }: Event) =>
  target instanceof Element && target.closest(ownGestures) === null
    ? target.closest<HTMLElement>("[data-message]")
    : null

/** Follows one finger from where it touched a row, and returns a function that stops. */
const followTouch = (row: HTMLElement, start: PointerEvent, { press, replyTo }: MessageGestures) => {
  const sign = getComputedStyle(row).direction === "rtl" ? -1 : 1
  const reply = isAtEdge(start.clientX, innerWidth) ? undefined : replyTo(row)
  const touch = new AbortController()
  let swiped: ReturnType<typeof swipedRow> | undefined
  const end = () => {
    clearTimeout(timer)
    swiped?.release()
    touch.abort()
  }
  const timer = setTimeout(() => {
    end()
    tick()
    preventClick()
    press(row)
  }, held)
  const move = ({ pointerId, clientX, clientY }: PointerEvent) => {
    if (pointerId !== start.pointerId) return
    const dx = sign * (clientX - start.clientX)
    const movement = swiped ? "swipe" : movementOf(dx, clientY - start.clientY)
    if (movement === "still") return
    clearTimeout(timer)
    if (movement === "other" || reply === undefined) return end()
    swiped ??= swipedRow(row)
    swiped.move(dx)
  }
  const lift = ({ pointerId }: PointerEvent) => {
    if (pointerId !== start.pointerId) return
    const isReply = swiped?.isReady()
    if (swiped) preventClick()
    end()
    if (isReply) reply?.()
  }
  addEventListener("pointermove", move, { signal: touch.signal })
  addEventListener("pointerup", lift, { signal: touch.signal })
  addEventListener("pointercancel", end, { signal: touch.signal })
  return end
}

/**
 * Long presses and swipes on the messages within `list`. Scrolling wins: the browser then cancels the pointer, because
 * rows leave vertical movements to it (`touch-action` in message-touch.css).
 */
export const followFinger = (list: HTMLElement, gestures: MessageGestures) => {
  const attached = new AbortController()
  let end = () => {}
  const begin = (event: PointerEvent) => {
    // A second finger zooms.
    end()
    const row = rowOf(event)
    if (event.pointerType === "touch" && event.isPrimary && row) end = followTouch(row, event, gestures)
  }
  // The menu of the browser for what was pressed would lie over the sheet.
  const onContextMenu = (event: MouseEvent) => {
    const isTouch = event instanceof PointerEvent && event.pointerType === "touch"
    if (rowOf(event) && (isTouch || matchMedia("(pointer: coarse)").matches)) event.preventDefault()
  }
  list.addEventListener("pointerdown", begin, { signal: attached.signal })
  list.addEventListener("contextmenu", onContextMenu, { signal: attached.signal })
  return () => {
    end()
    attached.abort()
  }
}
