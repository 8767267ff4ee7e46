import { AddressCounts, mostOfSite } from "../address-counts.ts"
import { ipv6SiteOf } from "../client-address.ts"
import { callLimits } from "../limits/index.ts"

/**
 * Bounds the lines from one address in the bodies of requests, and on sockets without a sign-in: a burst, and then some
 * each second. However many connections a stranger opens, they share it.
 */
export class LinePace {
  readonly #spent = new AddressCounts(callLimits.lineBurst)

  hasRoom(address: string, lines = 1): boolean {
    return this.#spent.hasRoom(address, lines)
  }

  /** An address can overspend by a bounded number of lines, so that it is read again within seconds. */
  spend(address: string, lines = 1) {
    const site = ipv6SiteOf(address)
    const ofAddress = 2 * callLimits.lineBurst - this.#spent.of(address)
    const ofSite = site === undefined ? Infinity : 2 * mostOfSite(callLimits.lineBurst) - this.#spent.of(site)
    const counted = Math.min(lines, ofAddress, ofSite)
    if (counted > 0) this.#spent.add(address, counted)
  }

  /** Refills every address. Called every second. */
  refill() {
    this.#spent.giveBackToAll(callLimits.linesPerSecond)
  }
}
