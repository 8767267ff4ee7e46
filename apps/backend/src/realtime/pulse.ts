import { pulseLimits } from "../front-door/limits/index.ts"

/** How often a peer is pinged and is expected to answer, in milliseconds. */
export const { heartbeatMs } = pulseLimits

/** The signs of life on one connection, in both directions. All times are of {@link steadyNow}. */
export class Pulse {
  #receivedAt: number
  #pingAt: number
  #silenceAllowedMs: number = pulseLimits.silenceMs

  /**
   * `phase` from 0 to 1 says when the first ping is due, so that connections which began together are not pinged
   * together.
   */
  constructor(now: number, phase: number) {
    this.#receivedAt = now
    this.#pingAt = now + phase * heartbeatMs
  }

  noteReceived(now: number) {
    this.#receivedAt = now
  }

  promise(everyMs: number) {
    this.#silenceAllowedMs = everyMs
  }

  /** Adds time in which this process read nothing, which is no silence of the peer. */
  forgive(pausedMs: number) {
    this.#receivedAt += pausedMs
  }

  isSilent(now: number) {
    return now >= this.#receivedAt + this.#silenceAllowedMs
  }

  /** Whether a ping is due. If so, the next one is due a heartbeat later. */
  isDue(now: number) {
    if (now < this.#pingAt) return false
    this.#pingAt = now + heartbeatMs
    return true
  }
}
