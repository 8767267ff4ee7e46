import { describe, expect, it } from "vitest"
import { uuidV7 } from "./uuid.ts"

describe("an id", () => {
  it("is a UUID of version 7 that contains the time it was made", () => {
    const made = uuidV7(Date.UTC(2026, 10, 21, 9, 30))
    expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(made.replaceAll("-", "").slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 21, 9, 30))
  })

  it("is never made twice", () => {
    const made = Array.from({ length: 10_000 }, () => uuidV7(0))
    expect(new Set(made).size).toBe(made.length)
  })

  it("sorts after every id the same process made before it", () => {
    const made = Array.from({ length: 10_000 }, () => uuidV7())
    expect(made.toSorted()).toEqual(made)
    expect(new Set(made).size).toBe(made.length)
  })
})
