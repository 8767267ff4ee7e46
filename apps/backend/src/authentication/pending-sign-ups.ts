import { AsyncLocalStorage } from "node:async_hooks"
import type { SignUpConditions } from "@hazel/db/authentication-adapter"

/**
 * The conditions of the transaction of a sign-up. better-auth opens that transaction by itself and passes nothing on to it,
 * so they wait beside the request until the transaction begins.
 */
export class PendingSignUps {
  readonly #pending = new AsyncLocalStorage<{ conditions: SignUpConditions }>()

  /** Runs a request within which one person can sign up. */
  collect<A>(request: () => Promise<A>): Promise<A> {
    return this.#pending.run({ conditions: {} }, request)
  }

  request(conditions: SignUpConditions) {
    const pending = this.#pending.getStore()
    if (pending === undefined) throw new Error("Somebody can only sign up within a request.")
    pending.conditions = { ...pending.conditions, ...conditions }
  }

  /** Answers the requested conditions and forgets them. */
  take(): SignUpConditions {
    const pending = this.#pending.getStore()
    const conditions = pending?.conditions ?? {}
    if (pending) pending.conditions = {}
    return conditions
  }
}
