const tolerance = 2
const calmFrames = 6
const atMost = 90

/** How far the element is from the middle of the scroller. */
const offCentre = (scroller: HTMLElement, element: HTMLElement) => {
  const [outer, inner] = [scroller.getBoundingClientRect(), element.getBoundingClientRect()]
  return (inner.top + inner.bottom - outer.top - outer.bottom) / 2
}

/**
 * Keeps the element `find` answers in the middle until nothing moves any more: rows around it are still being measured
 * and fetched. Whoever scrolls meanwhile is not held back. Returns how to stop.
 */
export const settleOn = (scroller: HTMLElement, find: () => HTMLElement | null) => {
  let frame = 0
  let frames = 0
  let calm = 0
  const step = () => {
    const element = find()
    const before = scroller.scrollTop
    if (element !== null) {
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
