import type { UserId } from "@hazel/domain/ids"
import { Effect, Semaphore } from "effect"

interface Share {
  readonly semaphore: Semaphore.Semaphore
  /** Calls that run or wait. */
  calls: number
}

/** Lets each account, or each of other things, have this many calls running at a time on this node. More of them wait, in their order. */
export class FairShare<Key = UserId> {
  readonly #running: number
  readonly #shares = new Map<Key, Share>()

  constructor(running: number) {
    this.#running = running
  }

  run<A, E, R>(account: Key, call: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> {
    return Effect.suspend(() => {
      const share = this.#shares.get(account) ?? { semaphore: Semaphore.makeUnsafe(this.#running), calls: 0 }
      this.#shares.set(account, share)
      share.calls++
      const leave = Effect.sync(() => {
        share.calls--
        if (share.calls === 0) this.#shares.delete(account)
      })
      return Effect.ensuring(share.semaphore.withPermit(call), leave)
    })
  }

  /** Accounts with a call that runs or waits. */
  get accounts() {
    return this.#shares.size
  }
}
