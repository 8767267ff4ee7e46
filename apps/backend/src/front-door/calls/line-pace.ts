import { AddressCounts } from "../address-counts.ts"
import { callLimits } from "../limits.ts"

/**
 * How many lines may come from one address in the bodies of requests, and on sockets on which nobody has signed in: a
 * burst, and then some each second. However many connections a stranger opens, they share it.
 */
export class LinePace {
  readonly #spent = new AddressCounts(callLimits.lineBurst)

  hasRoom(address: string, lines = 1): boolean {
    return this.#spent.hasRoom(address, lines)
  }

  spend(address: string, lines = 1) {
    this.#spent.add(address, lines)
  }

  /** Called every second. */
  refill() {
    this.#spent.giveBackToAll(callLimits.linesPerSecond)
  }
}
