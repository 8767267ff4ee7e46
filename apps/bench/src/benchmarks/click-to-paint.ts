/// <reference lib="dom" />

/**
 * Runs in the page. Milliseconds from the next click on something that can be pressed to the first frame in which it is
 * pressed differently; a message posted in an animation frame arrives right after that frame was drawn.
 */
export const clickToPaint = () =>
  new Promise<number>((resolve) => {
    const afterPaint = (look: () => void) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener("message", look)
        port1.start()
        port2.postMessage(undefined)
      })

    const onClick = (event: MouseEvent) => {
      const pressed = event.target instanceof Element ? event.target.closest("[aria-pressed]") : null
      const before = pressed?.getAttribute("aria-pressed")
      const look = () => {
        if (pressed?.getAttribute("aria-pressed") === before) afterPaint(look)
        else resolve(performance.now() - event.timeStamp)
      }
      afterPaint(look)
    }
    addEventListener("click", onClick, { capture: true, once: true })
  })
