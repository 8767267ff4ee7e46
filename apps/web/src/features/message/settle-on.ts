const tolerance = 2
const calmFrames = 12
const atMost = 240

/** The distance of the element from the middle of the scroller, in pixels. */
const offCentre = (scroller: HTMLElement, element: HTMLElement) => {
  const [outer, inner] = [scroller.getBoundingClientRect(), element.getBoundingClientRect()]
  return (inner.top + inner.bottom - outer.top - outer.bottom) / 2
}

interface Target {
  readonly find: () => HTMLElement | null
  /** Scrolls near the target when it is so far away that it is no longer rendered. */
  readonly seek: () => void
}

/**
 * Keeps the target in the middle until the rows around it are measured and fetched. It stops when the person scrolls.
 * Returns a function that stops it.
 */
export const settleOn = (scroller: HTMLElement, { find, seek }: Target) => {
  let frame = 0
  let frames = 0
  let calm = 0
  const step = () => {
    const element = find()
    const before = scroller.scrollTop
    if (element === null) seek()
    else {
      const off = offCentre(scroller, element)
      if (Math.abs(off) > tolerance) scroller.scrollTop = before + off
    }
    calm = element !== null && Math.abs(scroller.scrollTop - before) < tolerance ? calm + 1 : 0
    if (calm < calmFrames && ++frames < atMost) frame = requestAnimationFrame(step)
  }
  const stop = () => cancelAnimationFrame(frame)
  for (const name of ["wheel", "touchstart", "keydown"])
    scroller.addEventListener(name, stop, { once: true, passive: true })
  frame = requestAnimationFrame(step)
  return stop
}
