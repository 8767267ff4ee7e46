import { frameLimits } from "./limits/index.ts"

/** The frames one socket may send: a burst, and then some each second. */
export class FramePace {
  #left: number = frameLimits.burst

  /** Counts a frame. Answers whether the socket may be read on. Frames read together may make the balance negative. */
  take(): boolean {
    return --this.#left > 0
  }

  /** Whether the socket may be read now. */
  get mayRead() {
    return this.#left > 0
  }

  /** Refills the balance, every second. Answers whether the socket may be read again. */
  refill(): boolean {
    // However much arrived before the socket was paused, it is read again within some seconds.
    this.#left = Math.min(Math.max(this.#left, -frameLimits.burst) + frameLimits.perSecond, frameLimits.burst)
    return this.#left > 0
  }
}
