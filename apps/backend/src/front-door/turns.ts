/**
 * Runs at most `perTurn` tasks in each turn of the event loop, in their order, so that the calls of connected peers
 * make progress while thousands connect.
 */
export class Turns {
  readonly #perTurn: number
  #waiting: Array<() => void> = []
  #isWaiting = false

  constructor(perTurn: number) {
    this.#perTurn = perTurn
  }

  run(task: () => void) {
    this.#waiting.push(task)
    if (!this.#isWaiting) this.#take()
  }

  #take() {
    this.#isWaiting = this.#waiting.length > 0
    if (!this.#isWaiting) return
    const tasks = this.#waiting.slice(0, this.#perTurn)
    this.#waiting = this.#waiting.slice(this.#perTurn)
    setImmediate(() => this.#take())
    for (const task of tasks) task()
  }
}
