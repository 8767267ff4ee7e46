import { describe, expect, it } from "vitest"
import { TokenBuckets } from "./token-buckets.ts"

describe("token buckets (attack 14)", () => {
  it("give a burst at once and then one token after the other", () => {
    const buckets = new TokenBuckets(3, 3_000, 10)
    expect([0, 0, 0, 0].map((now) => buckets.take("Ada", now))).toEqual([0, 0, 0, 1_000])
    expect(buckets.take("Ben", 0)).toBe(0)
    expect(buckets.take("Ada", 400)).toBe(600)
    expect(buckets.take("Ada", 1_000)).toBe(0)
    expect([1e9, 1e9, 1e9, 1e9].map((now) => buckets.take("Ada", now))).toEqual([0, 0, 0, 1_000])
  })

  it("are bounded in number, whatever the number of keys", () => {
    const buckets = new TokenBuckets(1, 1_000, 100)
    buckets.take("Ada", 0)
    for (let index = 0; index < 10_000; index++) {
      buckets.take(`address ${index}`, 0)
      expect(buckets.take("Ada", 0)).toBe(1_000)
    }
    expect(buckets.size).toBe(100)
  })
})
