import { Effect } from "effect"
import type { PacedPeer } from "../../../front-door/paced-sockets.ts"

/** Holds back requests, whose bodies are not read meanwhile. A client over polling sends one after the other. */
export class PollGate implements PacedPeer {
  #isClosed = false
  #waiting: Array<() => void> = []

  pause() {
    this.#isClosed = true
  }

  resume() {
    this.#isClosed = false
    const waiting = this.#waiting
    this.#waiting = []
    for (const pass of waiting) pass()
  }

  /** Ends when a request may be read. */
  readonly passed: Effect.Effect<void> = Effect.callback<void>((resume) => {
    if (!this.#isClosed) return resume(Effect.void)
    this.#waiting.push(() => resume(Effect.void))
  })
}
