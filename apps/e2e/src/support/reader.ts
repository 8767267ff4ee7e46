/**
 * Measures a list of messages after every paint, because the page corrects positions before a paint that nobody sees.
 * Runs in the page, so it uses nothing from outside this function.
 */
export const readerOf = (log: Element) => {
  const calmFrames = 12
  const painted = () =>
    new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener("message", () => resolve(), { once: true })
      port1.start()
      requestAnimationFrame(() => port2.postMessage(null))
    })
  const isWaiting = () => log.getAttribute("aria-busy") === "true"
  const isAtStart = () => log.scrollTop === 0 && log.querySelector("h2") !== null
  const bottoms = (rows: Iterable<Element>) => Array.from(rows, (row) => row.getBoundingClientRect().bottom)
  const inView = () => {
    const frame = log.getBoundingClientRect()
    return Array.from(log.querySelectorAll("[data-message]")).filter((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      return bottom > frame.top && top < frame.bottom
    })
  }

  /** Waits until the condition holds and nothing has moved for 12 frames. */
  const still = async (isDone: () => boolean, look = () => {}) => {
    let before = ""
    for (let calm = 0; calm < calmFrames;) {
      await painted()
      look()
      const now = [log.scrollTop, log.scrollHeight, ...bottoms(inView())].join()
      calm = isDone() && now === before ? calm + 1 : 0
      before = now
    }
  }

  /** The farthest that a row in view moves until older messages are there, in pixels. A removed row has moved, too. */
  const moveUntilOlder = async () => {
    const { scrollHeight } = log
    const rows = inView()
    const places = bottoms(rows)
    let worst = rows.length === 0 ? Number.POSITIVE_INFINITY : 0
    await still(
      () => log.scrollHeight > scrollHeight && !isWaiting(),
      () => {
        const moves = bottoms(rows).map((bottom, index) => Math.abs(bottom - (places[index] ?? 0)))
        worst = Math.max(worst, ...moves)
      }
    )
    return worst
  }

  let move = Promise.resolve(0)
  return {
    settles: () => still(() => !isWaiting()),
    /** Scrolls to the top of what is loaded, and measures from then on. */
    leaps: async () => {
      log.scrollTop = 0
      await still(() => isWaiting() || isAtStart())
      if (!isAtStart()) move = moveUntilOlder()
      return isAtStart() ? "at the start" : "waiting"
    },
    /** How far the rows that were in view at the last leap have moved, in pixels. */
    move: () => move
  }
}
