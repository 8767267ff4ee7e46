import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef } from "react"
import { type Crop, movedBy, type PictureSize, zoomedTo, zoomOf } from "./crop.ts"

interface CropGestures {
  readonly stage: RefObject<HTMLElement | null>
  readonly picture: PictureSize
  readonly crop: Crop
  readonly change: (crop: Crop) => void
  /** The side of the crop on the screen, in pixels. */
  readonly shownSide: number
}

interface Point {
  readonly x: number
  readonly y: number
}

const keySteps: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-0.05, 0],
  ArrowRight: [0.05, 0],
  ArrowUp: [0, -0.05],
  ArrowDown: [0, 0.05]
}

const keyZooms: Readonly<Record<string, number>> = { "+": 1.1, "=": 1.1, "-": 1 / 1.1 }

const distance = ([one, other]: ReadonlyArray<Point>) =>
  one && other ? Math.hypot(one.x - other.x, one.y - other.y) : undefined

/** Lets people move and zoom a picture with the pointer, two fingers, the wheel and the keyboard. */
export const useCropGestures = ({ stage, picture, crop, change, shownSide }: CropGestures) => {
  const held = useRef(new Map<number, Point>())
  const zoomBy = (factor: number) => change(zoomedTo(picture, crop, zoomOf(picture, crop) * factor))
  const zoomByWheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault()
    zoomBy(Math.exp(-event.deltaY / 500))
  })
  useEffect(() => {
    const stop = new AbortController()
    // React listens passively, so that the page would scroll as well.
    stage.current?.addEventListener("wheel", (event) => zoomByWheel(event), { passive: false, signal: stop.signal })
    return () => stop.abort()
  }, [stage])
  const release = ({ pointerId }: PointerEvent) => held.current.delete(pointerId)
  return {
    onPointerDown: (event: PointerEvent) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      held.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
    },
    onPointerMove: ({ pointerId, clientX: x, clientY: y }: PointerEvent) => {
      const before = held.current.get(pointerId)
      if (before === undefined) return
      const apart = distance([...held.current.values()])
      held.current.set(pointerId, { x, y })
      const farther = distance([...held.current.values()])
      if (apart && farther) return zoomBy(farther / apart)
      change(movedBy(picture, crop, (before.x - x) / shownSide, (before.y - y) / shownSide))
    },
    onPointerUp: release,
    onPointerCancel: release,
    onKeyDown: (event: KeyboardEvent) => {
      const [right, down] = keySteps[event.key] ?? [0, 0]
      const factor = keyZooms[event.key]
      if (!(event.key in keySteps) && factor === undefined) return
      event.preventDefault()
      if (factor === undefined) change(movedBy(picture, crop, right, down))
      else zoomBy(factor)
    }
  }
}
