import { describe, expect, it } from "vitest"
import { AddressCounts, mostOfSite } from "./address-counts.ts"
import { countedAs } from "./client-address.ts"
import { answerLimits, passwordLimits, socketLimits, unfinishedLimits } from "./limits/index.ts"

const most = 4
const addresses = (count: number, site: string) =>
  Array.from({ length: count }, (_, network) => countedAs(`${site}:${network.toString(16)}::1`))

/** Takes one for each of these addresses while there is room. Answers with the number taken. */
const take = (counts: AddressCounts, all: ReadonlyArray<string>) =>
  all.filter((address) => {
    const hasRoom = counts.hasRoom(address)
    if (hasRoom) counts.add(address, 1)
    return hasRoom
  }).length

describe("counts by address (attack 6)", () => {
  it("bound one address of IPv4, and do not add it to its neighbours", () => {
    const counts = new AddressCounts(most)
    expect(
      take(
        counts,
        Array.from({ length: 10 }, () => "203.0.113.9")
      )
    ).toBe(most)
    expect(take(counts, ["203.0.113.10"])).toBe(1)
  })

  it("bound all networks of an IPv6 site together, with room for more than one of them", () => {
    const counts = new AddressCounts(most)
    expect(take(counts, addresses(1_000, "2001:db8:1"))).toBe(mostOfSite(most))
    expect(mostOfSite(most)).toBeGreaterThan(most)
    expect(take(counts, addresses(10, "2001:db8:2")), "another site").toBe(mostOfSite(most))
    expect(take(counts, ["203.0.113.9", "unknown"])).toBe(2)
  })

  it("bound one network of a site as well", () => {
    const counts = new AddressCounts(most)
    expect(
      take(
        counts,
        Array.from({ length: 10 }, () => countedAs("2001:db8:1:2::1"))
      )
    ).toBe(most)
    expect(take(counts, [countedAs("2001:db8:1:3::1")])).toBe(1)
  })

  it("give back to the address and its site, and keep nothing for unused ones", () => {
    const counts = new AddressCounts(most)
    const [first, ...others] = addresses(mostOfSite(most), "2001:db8:1")
    take(counts, [first!, ...others])
    const next = countedAs("2001:db8:1:ffff::1")
    expect(counts.hasRoom(next)).toBe(false)
    counts.add(first!, -1)
    expect(counts.hasRoom(next)).toBe(true)
    expect(counts.hasRoom(next, 2)).toBe(false)
    for (const address of others) counts.add(address, -1)
    expect(counts.size).toBe(0)
  })

  it.each([
    ["unfinished bytes", unfinishedLimits.bytesPerAddress, unfinishedLimits.bytes],
    ["unread bytes", answerLimits.bytesPerAddress, answerLimits.bytes],
    ["sockets", socketLimits.perAddress, socketLimits.all],
    ["waiting passwords", passwordLimits.waitingPerAddress, passwordLimits.waiting]
  ])("leave %s for others when one site has all it may", (_what, perAddress, all) => {
    expect(mostOfSite(perAddress)).toBeLessThan(all)
  })
})
