/** A peer is told this often that we are here, and is expected to answer. */
export const heartbeatMs = 25_000

/** Who is not heard of for as long is gone, unless they have said how often they will be. */
const silenceAllowedMs = 60_000

/** The signs of life on one connection, in both directions. */
export class Pulse {
  #heardAt: number
  #pingAt: number
  #silenceAllowedMs = silenceAllowedMs

  /** `phase` from 0 to 1 says when the first ping is due: those who came together are not pinged together. */
  constructor(now: number, phase: number) {
    this.#heardAt = now
    this.#pingAt = now + phase * heartbeatMs
  }

  heard(now: number) {
    this.#heardAt = now
  }

  promise(everyMs: number) {
    this.#silenceAllowedMs = everyMs
  }

  isSilent(now: number) {
    return now >= this.#heardAt + this.#silenceAllowedMs
  }

  /** Whether a ping is due; if so, the next one is due a heartbeat later. */
  isDue(now: number) {
    if (now < this.#pingAt) return false
    this.#pingAt = now + heartbeatMs
    return true
  }
}
