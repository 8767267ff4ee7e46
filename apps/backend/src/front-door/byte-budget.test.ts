import { describe, expect, it } from "vitest"
import { mostOfSite } from "./address-counts.ts"
import { ByteBudget } from "./byte-budget.ts"

/** Takes one byte for each address. Answers with the number taken. */
const takeOneEach = (budget: ByteBudget, addresses: ReadonlyArray<string>) =>
  addresses.filter((address) => budget.take(address, 1)).length

const networks = (count: number) => Array.from({ length: count }, (_, network) => `2001:db8:1:${network}::/64`)

describe("bytes that are kept for peers (attack 1, 4)", () => {
  it("are bounded for all together, and for each address", () => {
    const budget = new ByteBudget(10, 4)
    expect(budget.take("203.0.113.9", 5)).toBe(false)
    expect(budget.take("203.0.113.9", 4)).toBe(true)
    expect(budget.take("203.0.113.9", 1)).toBe(false)
    expect(budget.take("203.0.113.10", 4)).toBe(true)
    expect(budget.take("203.0.113.11", 3)).toBe(false)
    expect(budget.taken).toBe(8)
    budget.giveBack("203.0.113.9", 4)
    expect(budget.take("203.0.113.11", 3)).toBe(true)
  })

  it("are bounded for all networks of an IPv6 site, so that some are left for others", () => {
    const budget = new ByteBudget(10, 4)
    expect(takeOneEach(budget, networks(20))).toBe(mostOfSite(4))
    expect(budget.take("2001:db8:2:1::/64", 4)).toBe(true)
    for (const address of networks(mostOfSite(4))) budget.giveBack(address, 1)
    expect(budget.taken).toBe(4)
    expect(takeOneEach(budget, networks(20))).toBe(mostOfSite(4))
  })
})
