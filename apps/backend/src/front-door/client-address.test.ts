import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { clientAddress, countedAs, ipv6SiteOf, parseTrustedProxies, siteOf } from "./client-address.ts"

const trusted = Result.getOrThrow(parseTrustedProxies("10.0.0.0/8, 2001:db8:aa::/48 192.0.2.7"))

const address = (remoteAddress: string | undefined, forwardedFor?: string, proxies = trusted) =>
  clientAddress(proxies, {
    headers: forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor },
    // Only the address of the socket is read.
    socket: Object.assign(Object.create(null), { remoteAddress })
  })

describe("the address of a client (attack 14)", () => {
  it.each([
    ["of the peer, without a proxy", address("198.51.100.1"), "198.51.100.1"],
    ["of the peer, whatever an untrusted peer claims", address("198.51.100.1", "203.0.113.9"), "198.51.100.1"],
    ["of the peer, when no proxy is trusted", address("10.0.0.1", "203.0.113.9", []), "10.0.0.1"],
    ["named by a trusted proxy", address("10.0.0.1", "203.0.113.9"), "203.0.113.9"],
    ["named by a trusted proxy that listens on IPv6", address("::ffff:10.0.0.1", "203.0.113.9"), "203.0.113.9"],
    ["named by a trusted single address", address("192.0.2.7", "203.0.113.9"), "203.0.113.9"],
    ["not of a neighbour of a trusted single address", address("192.0.2.8", "203.0.113.9"), "192.0.2.8"],
    [
      "the last untrusted hop, whatever the client wrote first",
      address("10.0.0.1", "1.1.1.1, 203.0.113.9"),
      "203.0.113.9"
    ],
    ["before all trusted hops", address("10.0.0.1", "1.1.1.1,203.0.113.9,10.2.3.4,2001:db8:aa::5"), "203.0.113.9"],
    ["the first hop, when all are trusted", address("10.0.0.1", "10.2.3.4, 10.0.0.9"), "10.2.3.4"],
    ["without its port", address("10.0.0.1", "203.0.113.9:4711"), "203.0.113.9"],
    ["without its port and brackets", address("10.0.0.1", "[2001:db8::1]:4711"), "2001:db8::1"],
    ["without its zone", address("fe80::1%eth0"), "fe80::1"],
    ["of the proxy, when it names nobody", address("10.0.0.1"), "10.0.0.1"],
    ["of the proxy, when it names nonsense", address("10.0.0.1", "203.0.113.9, unknown"), "10.0.0.1"],
    ["of the last hop that makes sense", address("10.0.0.1", "<script>, 10.2.3.4"), "10.2.3.4"],
    ["unknown, when the socket has none", address(undefined, "203.0.113.9"), "unknown"]
  ])("is %s", (_what, found, expected) => {
    expect(found).toBe(expected)
  })

  it("is found in a header of thousands of hops by the last few", () => {
    expect(address("10.0.0.1", "10.0.0.2,".repeat(5_000) + "10.0.0.3")).toBe("10.0.0.2")
  })
})

describe("limits per address", () => {
  it.each([
    ["203.0.113.9", "203.0.113.9"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["::FFFF:cb00:7109", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0db8:0001:0002::ffff", "2001:db8:1:2::/64"],
    ["2001:db8:1:3::1", "2001:db8:1:3::/64"],
    ["unknown", "unknown"],
    ["203.0.113.9, 1.1.1.1", "unknown"]
  ])("count %s as %s", (given, counted) => {
    expect(countedAs(given)).toBe(counted)
  })
})

describe("the site of a counted address", () => {
  it.each([
    ["2001:db8:1:2::/64", "2001:db8:1::/48"],
    ["2001:db8:1:ffff::/64", "2001:db8:1::/48"],
    ["2001:db8::/64", "2001:db8::/48"],
    ["203.0.113.9", undefined],
    ["unknown", undefined]
  ])("of %s is %s", (counted, site) => {
    expect(ipv6SiteOf(counted)).toBe(site)
  })
})

describe("the site of an address", () => {
  it.each([
    ["2001:db8:1:2::5", "2001:db8:1::/48"],
    ["2001:db8:1:2::/64", "2001:db8:1::/48"],
    ["203.0.113.9", "203.0.113.9"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["unknown", "unknown"],
    ["", "unknown"]
  ])("%j is %s", (address, site) => {
    expect(siteOf(address)).toBe(site)
  })
})

describe("a list of trusted proxies", () => {
  it.each([
    ["10.0.0.0/33", "10.0.0.0/33"],
    ["10.0.0.1, proxy.example", "proxy.example"],
    ["10.0.0.1/8", "10.0.0.1/8"]
  ])("%j is refused with the entry that is wrong", (list, wrong) => {
    expect(parseTrustedProxies(list)).toEqual(Result.fail(wrong))
  })

  it("may be empty", () => {
    expect(parseTrustedProxies(" ")).toEqual(Result.succeed([]))
  })
})
