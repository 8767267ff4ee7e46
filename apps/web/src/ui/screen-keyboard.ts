import { makeStore } from "./store.ts"

/** On-screen keyboards take at least this share of the height of a screen; bars of browsers take less. */
const smallestShare = 0.2

const isWritable = (element: Element | null) =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLElement && element.isContentEditable) ||
  (element instanceof HTMLInputElement && !/^(button|checkbox|file|radio|range|submit)$/.test(element.type))

/** The greatest height that was seen at each width of the window, which is its height without a keyboard. */
const heights = new Map<number, number>()

const store = makeStore(false)

/** Whether an on-screen keyboard covers a part of the window. */
export const isScreenKeyboardOpen: Pick<typeof store, "get" | "subscribe"> = store

/**
 * Android makes the window smaller for its keyboard (`interactive-widget` in index.html). iOS covers the window instead
 * and scrolls it, so its height is set to that of the visible part.
 */
const follow = ({ height, width, scale }: VisualViewport) => {
  if (scale > 1.01) return
  const tallest = Math.max(height, innerHeight, heights.get(width) ?? 0)
  heights.set(width, tallest)
  store.set(isWritable(document.activeElement) && height < tallest * (1 - smallestShare))
  const isCovered = innerHeight - height > 1
  document.documentElement.style.setProperty("--visible-height", isCovered ? `${height}px` : "")
  if (isCovered) scrollTo(0, 0)
}

const viewport = globalThis.visualViewport
if (viewport) {
  const update = () => follow(viewport)
  for (const name of ["resize", "scroll"]) viewport.addEventListener(name, update)
  for (const name of ["focusin", "focusout"]) addEventListener(name, () => requestAnimationFrame(update))
  update()
}
