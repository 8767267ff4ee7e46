import { frameLimits } from "./limits/index.ts"

/** How many frames one socket may send: a burst, and then some each second. */
export class FramePace {
  #left: number = frameLimits.burst

  /** Whether the socket may go on. What was read with this frame may make the balance negative. */
  take(): boolean {
    return --this.#left > 0
  }

  /** Called every second. Whether the socket may go on. */
  refill(): boolean {
    // However much arrived before the socket was paused, it is read again within some seconds.
    this.#left = Math.min(Math.max(this.#left, -frameLimits.burst) + frameLimits.perSecond, frameLimits.burst)
    return this.#left > 0
  }
}
