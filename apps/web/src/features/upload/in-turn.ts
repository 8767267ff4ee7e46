/** The number of uploads that go on at the same time. */
const atOnce = 3

let active = 0
const waiting: Array<() => Promise<void>> = []

const startNext = () => {
  while (active < atOnce && waiting.length > 0) {
    active++
    void waiting.shift()!().finally(() => {
      active--
      startNext()
    })
  }
}

/** Runs this when fewer than three others run. */
export const inTurn = (run: () => Promise<void>) => {
  waiting.push(run)
  startNext()
}
