import type { Clock } from "../time/clock.ts"

interface Timer {
  readonly at: number
  readonly run: () => void
}

/** Waits until every promise that can settle has settled. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A clock that only moves when the test moves it. */
export class VirtualClock implements Clock {
  #elapsed = 0
  #timeAtStart = Date.UTC(2026, 10, 21, 9, 30)
  #timers: Array<Timer> = []

  readonly now = () => this.#timeAtStart + this.#elapsed

  readonly elapsed = () => this.#elapsed

  /** Moves the time of day forward, or back by a negative number, like a device that corrects its clock. */
  step(byMs: number) {
    this.#timeAtStart += byMs
  }

  readonly schedule = (run: () => void, delayMs: number) => {
    const timer: Timer = { at: this.#elapsed + Math.max(0, Math.ceil(delayMs)), run }
    const later = this.#timers.findIndex(({ at }) => at > timer.at)
    this.#timers.splice(later === -1 ? this.#timers.length : later, 0, timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  readonly wait = (delayMs: number) => new Promise<void>((resolve) => this.schedule(resolve, delayMs))

  /** Moves time forward, one timer after the other. */
  async advance(byMs: number, afterEach = () => {}) {
    const end = this.#elapsed + byMs
    await settled()
    while (this.#timers[0] && this.#timers[0].at <= end) {
      const timer = this.#timers.shift()!
      this.#elapsed = timer.at
      timer.run()
      await settled()
      afterEach()
    }
    this.#elapsed = end
  }
}
