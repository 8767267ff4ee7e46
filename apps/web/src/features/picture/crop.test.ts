import { describe, expect, it } from "vitest"
import { mostZoom, movedBy, wholeOf, zoomedTo, zoomOf } from "./crop.ts"

const wide = { width: 800, height: 400 }

describe("the part of a picture that is shown", () => {
  it("is the largest square around the middle at first", () => {
    expect(wholeOf(wide)).toEqual({ x: 400, y: 200, side: 400 })
    expect(wholeOf({ width: 10, height: 30 })).toEqual({ x: 5, y: 15, side: 10 })
  })

  it("never leaves the picture, wherever it is moved", () => {
    expect(movedBy(wide, wholeOf(wide), 5, 5)).toEqual({ x: 600, y: 200, side: 400 })
    expect(movedBy(wide, wholeOf(wide), -5, -5)).toEqual({ x: 200, y: 200, side: 400 })
  })

  it("keeps its middle while it is enlarged, and comes back into the picture when it shrinks again", () => {
    const corner = movedBy(wide, zoomedTo(wide, wholeOf(wide), 4), 9, 9)
    expect(corner).toEqual({ x: 750, y: 350, side: 100 })
    expect(zoomedTo(wide, corner, 2)).toEqual({ x: 700, y: 300, side: 200 })
    expect(zoomedTo(wide, corner, 0.1)).toEqual({ x: 600, y: 200, side: 400 })
    expect(zoomOf(wide, zoomedTo(wide, corner, 1_000))).toBe(mostZoom)
  })
})
