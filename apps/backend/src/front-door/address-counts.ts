import { isIpv6Site, ipv6SiteOf } from "./client-address.ts"
import { addressLimits } from "./limits/index.ts"

/** The bound for all addresses of an IPv6 site together, where `most` is the bound for one address. */
export const mostOfSite = (most: number) => Math.ceil(most * addressLimits.siteFactor)

/**
 * Counts what each address uses of something bounded. An IPv6 site is counted, too: its owner can use as many addresses
 * as they like.
 */
export class AddressCounts {
  readonly #most: number
  readonly #counts = new Map<string, number>()

  constructor(most: number) {
    this.#most = most
  }

  hasRoom(address: string, amount = 1): boolean {
    if (this.of(address) + amount > this.#most) return false
    const site = ipv6SiteOf(address)
    return site === undefined || this.of(site) + amount <= mostOfSite(this.#most)
  }

  /** Adds an amount; a negative one is given back. */
  add(address: string, amount: number) {
    this.#add(address, amount)
    const site = ipv6SiteOf(address)
    if (site !== undefined) this.#add(site, amount)
  }

  /** Gives this much back to every address, and to every site in proportion. */
  giveBackToAll(amount: number) {
    for (const key of this.#counts.keys()) this.#add(key, isIpv6Site(key) ? -mostOfSite(amount) : -amount)
  }

  of(addressOrSite: string) {
    return this.#counts.get(addressOrSite) ?? 0
  }

  /** The number of addresses and sites with a count. */
  get size() {
    return this.#counts.size
  }

  #add(key: string, amount: number) {
    const count = this.of(key) + amount
    if (count > 0) this.#counts.set(key, count)
    else this.#counts.delete(key)
  }
}
