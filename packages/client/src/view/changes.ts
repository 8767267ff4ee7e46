/** Collects changes while a batch runs and calls each listener once after it. */
export class Changes {
  readonly #changed = new Set<() => void>()
  readonly #settlers: Array<() => void> = []
  #depth = 0

  /** Runs at the end of every batch, before listeners are called. */
  beforeTelling(settle: () => void) {
    this.#settlers.push(settle)
  }

  note(notify: () => void) {
    this.#changed.add(notify)
  }

  batch<A>(run: () => A): A {
    this.#depth++
    try {
      const result = run()
      if (this.#depth === 1) for (const settle of this.#settlers) settle()
      return result
    } finally {
      this.#depth--
      if (this.#depth === 0) this.#notify()
    }
  }

  #notify() {
    const changed = [...this.#changed]
    this.#changed.clear()
    for (const notify of changed) notify()
  }
}
