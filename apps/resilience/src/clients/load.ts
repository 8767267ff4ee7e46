import type { Ledger } from "../checker/ledger.ts"
import type { Prng } from "@hazel/client/simulation/prng"

/** A client gives up a call that takes longer, and counts it as hung. */
export const callDeadlineMs = 12_000

/** Decides when the clients send, and holds what they share. */
export class Load {
  readonly ledger: Ledger
  readonly channels: ReadonlyArray<string>
  readonly prng: Prng
  readonly #meanPauseMs: number
  #paused: Promise<void> | undefined
  #resume = () => {}
  isOver = false

  constructor(ledger: Ledger, channels: ReadonlyArray<string>, prng: Prng, meanPauseMs: number) {
    this.ledger = ledger
    this.channels = channels
    this.prng = prng
    this.#meanPauseMs = meanPauseMs
  }

  /** Stops all clients from beginning to send anything new. */
  pause() {
    this.#paused ??= new Promise((resolve) => (this.#resume = resolve))
  }

  resume() {
    this.#paused = undefined
    this.#resume()
  }

  end() {
    this.isOver = true
    this.resume()
  }

  /** Resolves when it is time for somebody's next message. */
  async untilNextTurn() {
    await new Promise((resolve) => setTimeout(resolve, this.prng.between(1, 2 * this.#meanPauseMs)))
    await this.#paused
  }
}
