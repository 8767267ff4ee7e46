import { describe, expect, it } from "vitest"
import { mostOfSite } from "../address-counts.ts"
import { callLimits } from "../limits/index.ts"
import { LinePace } from "./line-pace.ts"

const { lineBurst, linesPerSecond } = callLimits

/** Seconds until lines of this address are read again. */
const secondsUntilRead = (pace: LinePace, address: string) => {
  let seconds = 0
  while (!pace.hasRoom(address)) {
    pace.refill()
    seconds++
  }
  return seconds
}

describe("the pace of strangers at one address (attack 5)", () => {
  it("is a burst, and then some lines each second", () => {
    const pace = new LinePace()
    pace.spend("203.0.113.9", lineBurst)
    expect(pace.hasRoom("203.0.113.9")).toBe(false)
    expect(pace.hasRoom("203.0.113.10")).toBe(true)
    pace.refill()
    expect(pace.hasRoom("203.0.113.9", linesPerSecond)).toBe(true)
    expect(pace.hasRoom("203.0.113.9", linesPerSecond + 1)).toBe(false)
  })

  it("goes on within seconds, however much arrived before their sockets were paused", () => {
    const pace = new LinePace()
    for (let socket = 0; socket < 100; socket++) pace.spend("203.0.113.9", 10_000)
    expect(secondsUntilRead(pace, "203.0.113.9")).toBeLessThanOrEqual(lineBurst / linesPerSecond + 1)
  })

  it("goes on within seconds for an IPv6 site, too", () => {
    const pace = new LinePace()
    for (let network = 0; network < 100; network++) pace.spend(`2001:db8:1:${network}::/64`, 10_000)
    expect(pace.hasRoom("2001:db8:1:ffff::/64")).toBe(false)
    const seconds = secondsUntilRead(pace, "2001:db8:1:ffff::/64")
    expect(seconds).toBeLessThanOrEqual(mostOfSite(lineBurst) / linesPerSecond + 1)
  })
})
