import { setTimeout as sleep } from "node:timers/promises"

const everyMs = 100
const givenUpAfterMs = 20_000

/** Asks `/health` over and over, as whoever supervises Hazel does. */
export class HealthWatch {
  /** The longest an answer took since it was last asked for, in milliseconds. */
  #slowestMs = 0
  #begunAt = 0
  #isOver = false
  readonly #url: string

  constructor(url: string) {
    this.#url = url
    void this.#run()
  }

  /** The slowest answer since the last call, one that has not come yet included. */
  takeSlowest(): number {
    const waiting = this.#begunAt === 0 ? 0 : performance.now() - this.#begunAt
    const slowest = Math.max(this.#slowestMs, waiting)
    this.#slowestMs = 0
    return slowest
  }

  stop() {
    this.#isOver = true
  }

  async #run() {
    while (!this.#isOver) {
      this.#begunAt = performance.now()
      const signal = AbortSignal.timeout(givenUpAfterMs)
      const isWell = await fetch(`${this.#url}/health`, { signal }).then(
        ({ ok }) => ok,
        () => false
      )
      // An answer that does not come or is not good is no better than one that takes for ever.
      this.#slowestMs = Math.max(this.#slowestMs, isWell ? performance.now() - this.#begunAt : givenUpAfterMs)
      this.#begunAt = 0
      await sleep(everyMs)
    }
  }
}
