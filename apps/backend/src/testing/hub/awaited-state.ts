import { Effect } from "effect"

// It is generous, because only tests that fail wait for it, and a busy machine makes the others slow.
const patienceMs = 45_000

/** Lets a test wait for a condition on what comes over a socket. */
export class AwaitedState {
  readonly #received: () => string
  readonly #checks = new Set<() => void>()

  /** `received` answers with everything received, for the error of a test that waits in vain. */
  constructor(received: () => string) {
    this.#received = received
  }

  /** To be called after each change. */
  changed() {
    for (const check of this.#checks) check()
  }

  /** Resolves with what `find` answers, once that is not undefined. Dies after three quarters of a minute. */
  until<A>(what: string, find: () => A | undefined): Effect.Effect<A> {
    return Effect.callback<A>((resume) => {
      const settle = (result: Effect.Effect<A>) => {
        clearTimeout(tooLate)
        this.#checks.delete(check)
        resume(result)
      }
      const check = () => {
        const found = find()
        if (found !== undefined) settle(Effect.succeed(found))
      }
      const giveUp = () => settle(Effect.die(new Error(`Waited in vain for ${what}. Received:\n${this.#received()}`)))
      const tooLate = setTimeout(giveUp, patienceMs)
      this.#checks.add(check)
      check()
    })
  }
}
