import { Effect } from "effect"
import type { PacedPeer } from "../../../front-door/paced-sockets.ts"

/** Holds back the requests of a client over polling, whose bodies are not read meanwhile. */
export class PollGate implements PacedPeer {
  #isClosed = false
  #pass: (() => void) | undefined

  /** Whether a request is held back. Clients send one after the other. */
  get isOccupied() {
    return this.#pass !== undefined
  }

  pause() {
    this.#isClosed = true
  }

  resume() {
    this.#isClosed = false
    this.#pass?.()
  }

  /** Ends when the request may be read. */
  readonly passed: Effect.Effect<void> = Effect.callback<void>((resume) => {
    if (!this.#isClosed) return resume(Effect.void)
    this.#pass = () => {
      this.#pass = undefined
      resume(Effect.void)
    }
    return Effect.sync(() => (this.#pass = undefined))
  })
}
