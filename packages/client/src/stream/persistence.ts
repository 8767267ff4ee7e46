import { backoff } from "../time/backoff.ts"
import type { Clock } from "../time/clock.ts"
import { askedToWaitMs, isFinalRefusal } from "../rpc/refusal.ts"

export interface PersistenceOptions {
  readonly clock: Clock
  readonly random: () => number
}

/** Retries a call until the server answers or finally refuses it. */
export class Persistence {
  readonly #options: PersistenceOptions
  readonly #cancels = new Set<() => void>()
  #isStopped = false

  constructor(options: PersistenceOptions) {
    this.#options = options
  }

  async ask<A>(attempt: () => Promise<A>): Promise<A> {
    for (let failures = 0; ; failures++) {
      try {
        return await attempt()
      } catch (error) {
        if (isFinalRefusal(error) || this.#isStopped) throw error
        await this.#pause(askedToWaitMs(error) ?? backoff(failures, this.#options.random))
      }
    }
  }

  /** Lets every waiting call try once more and then fail. */
  stop() {
    this.#isStopped = true
    for (const cancel of this.#cancels) cancel()
  }

  #pause(ms: number) {
    return new Promise<void>((resolve) => {
      const go = () => {
        this.#cancels.delete(go)
        cancel()
        resolve()
      }
      const cancel = this.#options.clock.schedule(go, ms)
      this.#cancels.add(go)
    })
  }
}
