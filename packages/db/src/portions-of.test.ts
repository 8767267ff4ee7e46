import { describe, expect, it } from "vitest"
import { portionsOf } from "./portions-of.ts"

describe("portions", () => {
  it("have at most so many bytes, in the order of the items, and a greater item is one by itself", () => {
    const sizes = [4, 4, 3, 11, 1, 9, 1]
    expect(portionsOf(sizes, (size) => size, 10)).toEqual([[4, 4], [3], [11], [1, 9], [1]])
    expect(portionsOf([], (size) => size, 10)).toEqual([])
  })
})
