const tolerance = 2
const calmFrames = 12
const atMost = 240

/** How far the element is from the middle of the scroller. */
const offCentre = (scroller: HTMLElement, element: HTMLElement) => {
  const [outer, inner] = [scroller.getBoundingClientRect(), element.getBoundingClientRect()]
  return (inner.top + inner.bottom - outer.top - outer.bottom) / 2
}

interface Target {
  readonly find: () => HTMLElement | null
  /** Brings the target near when the list has moved so far that it is not in the page any more. */
  readonly seek: () => void
}

/**
 * Keeps the target in the middle until nothing moves any more: rows around it are still being measured and fetched.
 * Whoever scrolls meanwhile is not held back. Returns how to stop.
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
