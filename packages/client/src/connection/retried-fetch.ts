import { backoff } from "../time/backoff.ts"
import type { Clock } from "../time/clock.ts"
import { askedToWaitMs, isFinalRefusal } from "../rpc/refusal.ts"
import { type Resolvers, withResolvers } from "../with-resolvers.ts"

export interface FetchConditions {
  readonly isOnline: () => boolean
  readonly clock: Clock
  readonly random: () => number
}

/** A fetch that is retried until it succeeds or is finally refused. It waits while offline and runs one at a time. */
export class RetriedFetch {
  readonly #conditions: FetchConditions
  readonly #fetch: () => Promise<"done" | "outdated">
  #result: Resolvers<void> | undefined
  #isRunning = false
  #failures = 0
  #cancelRetry = () => {}

  /** If `fetch` resolves with `outdated`, it runs again. */
  constructor(conditions: FetchConditions, fetch: () => Promise<"done" | "outdated">) {
    this.#conditions = conditions
    this.#fetch = fetch
  }

  /** Resolves when the fetch has succeeded, and rejects when it was finally refused. */
  request(): Promise<void> {
    this.#result ??= withResolvers<void>()
    const { promise } = this.#result
    promise.catch(() => {})
    this.resume()
    return promise
  }

  /** Continues a requested fetch, if there is one. */
  resume() {
    if (this.#result === undefined || this.#isRunning || !this.#conditions.isOnline()) return
    this.#cancelRetry()
    this.#isRunning = true
    void this.#run(this.#result)
  }

  stop() {
    this.#cancelRetry()
    this.#result = undefined
  }

  async #run(result: Resolvers<void>) {
    try {
      const outcome = await this.#fetch()
      this.#isRunning = false
      this.#failures = 0
      if (outcome === "outdated") return this.resume()
      if (this.#result === result) this.#result = undefined
      result.resolve()
    } catch (error) {
      this.#isRunning = false
      if (!isFinalRefusal(error)) return this.#retryLater(askedToWaitMs(error))
      if (this.#result === result) this.#result = undefined
      result.reject(error)
    }
  }

  #retryLater(askedMs: number | undefined) {
    if (this.#result === undefined) return
    const { clock, random } = this.#conditions
    this.#cancelRetry = clock.schedule(() => this.resume(), askedMs ?? backoff(this.#failures++, random))
  }
}
