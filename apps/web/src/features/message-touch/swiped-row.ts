import { followed, replyFrom } from "./swipe.ts"

const back = { duration: 160, easing: "cubic-bezier(.2,.8,.2,1)" }

const movesLess = () => matchMedia("(prefers-reduced-motion: reduce)").matches

/** Phones that can vibrate do so briefly when something begins to happen. Before the first tap it is not allowed. */
export const tick = () => {
  if (navigator.userActivation?.hasBeenActive && !movesLess()) navigator.vibrate?.(8)
}

/** Shows how far a message was swiped: its content follows the finger, and an arrow appears behind it (message-touch.css). */
export const swipedRow = (row: HTMLElement) => {
  const content = row.firstElementChild
  const sign = getComputedStyle(row).direction === "rtl" ? -1 : 1
  let by = 0
  const isReady = () => row.dataset["swiped"] === "reply"
  return {
    isReady,
    move: (dx: number) => {
      by = dx
      const wasReady = isReady()
      row.dataset["swiped"] = dx >= replyFrom ? "reply" : "begun"
      if (isReady() && !wasReady) tick()
      row.style.setProperty("--swiped", String(Math.min(1, Math.max(0, dx) / replyFrom)))
      if (content instanceof HTMLElement && !movesLess()) content.style.translate = `${sign * followed(dx)}px`
    },
    release: () => {
      delete row.dataset["swiped"]
      row.style.removeProperty("--swiped")
      if (!(content instanceof HTMLElement)) return
      content.style.translate = ""
      if (!movesLess()) content.animate({ translate: [`${sign * followed(by)}px`, "0px"] }, back)
    }
  }
}
