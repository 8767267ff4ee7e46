import { AsyncLocalStorage } from "node:async_hooks"

/**
 * The address that the transaction of a sign-up takes from an account that never confirmed it. better-auth opens that
 * transaction by itself and passes nothing on to it, so the address waits beside the request until the transaction
 * begins.
 */
export class AddressReleases {
  readonly #pending = new AsyncLocalStorage<{ email: string | undefined }>()

  /** Runs a request within which one address can be released. */
  collect<A>(request: () => Promise<A>): Promise<A> {
    return this.#pending.run({ email: undefined }, request)
  }

  request(email: string) {
    const pending = this.#pending.getStore()
    if (pending === undefined) throw new Error("An address can only be released within a request.")
    pending.email = email
  }

  /** Answers with the requested address and forgets it. */
  take(): string | undefined {
    const pending = this.#pending.getStore()
    const email = pending?.email
    if (pending) pending.email = undefined
    return email
  }
}
