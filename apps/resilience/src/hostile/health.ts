import { setTimeout as sleep } from "node:timers/promises"

const everyMs = 100
const givenUpAfterMs = 20_000

/** Asks `/health` over and over, as whoever supervises Hazel does. */
export class HealthWatch {
  /** The longest an answer took since it was last asked for, in milliseconds. */
  #slowestMs = 0
  #begunAt = 0
  readonly #problems: Array<string> = []
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

  /** The problems of the answers since the last call. */
  takeProblems(): ReadonlyArray<string> {
    return this.#problems.splice(0)
  }

  stop() {
    this.#isOver = true
  }

  async #run() {
    while (!this.#isOver) {
      this.#begunAt = performance.now()
      const signal = AbortSignal.timeout(givenUpAfterMs)
      const problem = await fetch(`${this.#url}/health`, { signal }).then(
        ({ ok, status }) => (ok ? undefined : `was answered with ${status}`),
        (cause: unknown) => `was not answered: ${String(cause)}`
      )
      this.#slowestMs = Math.max(this.#slowestMs, performance.now() - this.#begunAt)
      if (problem) this.#problems.push(problem)
      this.#begunAt = 0
      await sleep(everyMs)
    }
  }
}
